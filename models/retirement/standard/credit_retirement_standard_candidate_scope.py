from odoo import api, models
from odoo.fields import Domain


class CreditRetirementStandard(models.Model):
    """Which standards look at which customers at all."""

    _inherit = "credit.retirement.standard"

    # === BUSINESS METHODS === #

    @api.model
    def _get_switched_on(self, company):
        """Return the standards that campaigns of a company look at, in sudo."""
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("is_on", "=", True),
                ("policy_id.active", "=", True),
            ]
        )

    @api.model
    def _get_candidate_domain(self, company):
        """Return which accounts of a company standards look at at all."""
        return Domain(
            [
                ("company_id", "=", company.id),
                ("status", "!=", "retired"),
                ("partner_id.active", "=", True),
            ]
        )

    @api.model
    def _search_candidate_ids(self, company, accounts):
        """Return the ids of the accounts that are looked at, in their order."""
        domain = self._get_candidate_domain(company)
        if accounts is not None:
            domain &= Domain("id", "in", accounts.ids)
        return self.env["credit.account"].sudo().search(domain, order="id").ids
