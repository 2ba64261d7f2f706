from odoo import api, models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """Who answers for a limit is kept."""

    _inherit = "res.partner"

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_guarantor(self):
        """Raise for insurers and guarantors, and say of whose limit."""
        limits = self.env["credit.limit"].sudo()
        limit = limits.search([("guarantor_id", "in", self.ids)], limit=1)
        if not limit:
            return
        guarantor = limit.guarantor_id.display_name
        if not limit.sudo(False).has_access("read"):
            raise UserError(
                self.env._(
                    "%(contact)s answers for a credit limit. Archive the contact "
                    "instead of deleting it.",
                    contact=guarantor,
                )
            )
        raise UserError(
            self.env._(
                "%(contact)s answers for a credit limit of %(customer)s. Archive the "
                "contact instead of deleting it.",
                contact=guarantor,
                customer=limit.account_id.partner_id.display_name,
            )
        )
