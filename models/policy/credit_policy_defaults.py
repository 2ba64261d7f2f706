from odoo import api, models


class CreditPolicy(models.Model):
    """The policies that every company starts with."""

    _inherit = "credit.policy"

    # === BUSINESS METHODS === #

    @api.model
    def _load_defaults(self, companies):
        """Give companies without any policy copies of the templates.

        :param companies: recordset of `res.company`, parent companies
        """
        policies = self.sudo().with_context(active_test=False)
        known = {
            company.id
            for (company,) in policies._read_group(
                [("company_id", "in", companies.ids)], ["company_id"]
            )
        }
        templates = policies.search([("company_id", "=", False)])
        for company in companies.filtered(lambda company: company.id not in known):
            for template in templates:
                template.copy({"company_id": company.id, "active": template.active})
