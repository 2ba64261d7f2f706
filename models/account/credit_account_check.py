from odoo import api, models
from odoo.exceptions import ValidationError


class CreditAccount(models.Model):
    """Which customers and companies have accounts."""

    _inherit = "credit.account"

    # === CONSTRAINT METHODS === #

    @api.constrains("partner_id")
    def _check_partner_is_commercial(self):
        """Refuse accounts of contacts: the company they belong to is the debtor."""
        for account in self.sudo():
            if account.partner_id != account.partner_id.commercial_partner_id:
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(company)s. Open the credit "
                        "account of %(company)s instead.",
                        contact=account.partner_id.display_name,
                        company=account.partner_id.commercial_partner_id.display_name,
                    )
                )

    @api.constrains("company_id")
    def _check_company_is_root(self):
        """Refuse accounts in branches: the legal entity gives the credit."""
        for account in self.sudo():
            if account.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "%(branch)s is a branch. Credit is given by %(company)s.",
                        branch=account.company_id.name,
                        company=account.company_id.root_id.name,
                    )
                )
