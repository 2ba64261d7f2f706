from odoo import api, models


class CreditRule(models.Model):
    """The rules that every company starts with."""

    _inherit = "credit.rule"

    # === BUSINESS METHODS === #

    @api.model
    def _load_defaults(self, companies):
        """Give companies without any rule the default ones.

        :param companies: recordset of `res.company`, parent companies
        """
        rules_ = self.sudo().with_context(active_test=False)
        known = {
            company.id
            for (company,) in rules_._read_group(
                [("company_id", "in", companies.ids)], ["company_id"]
            )
        }
        defaults = rules_.search([("company_id", "=", False)])
        for company in companies.filtered(lambda company: company.id not in known):
            for default in defaults:
                default.copy({"company_id": company.id, "active": default.active})
