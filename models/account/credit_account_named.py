from odoo import api, models


class CreditAccount(models.Model):
    """Accounts of customers of whom only the name is known, as in an import."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    @api.model
    def _ensure_named(self, names):
        """Open the accounts of customers in the current company, by their names.

        Left alone is a name that finds an account already, or several customers.

        :param names: collection of names
        """
        found = self.search_fetch([("partner_id.complete_name", "in", names)], ["id"])
        missing = set(names).difference(found.partner_id.mapped("complete_name"))
        Partner, company = self.env["res.partner"], self.env.company
        contacts = Partner.search(
            [
                *Partner._check_company_domain(company),
                ("complete_name", "in", missing),
            ]
        )
        customers = contacts.filtered(lambda one: one == one.commercial_partner_id)
        self._ensure(
            (one.id, company.id)
            for one in customers.grouped("complete_name").values()
            if len(one) == 1
        )
