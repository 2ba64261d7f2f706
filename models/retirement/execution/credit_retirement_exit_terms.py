from odoo import models


class CreditRetirement(models.Model):
    """What was agreed with the customer goes back to the default."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _exit_own_term(self, status):
        """Take back the longest payment term that was agreed with the customer.

        :return: ``{"days": before}``
        """
        account = self.account_id
        if not account.has_own_term:
            return None
        before = {"days": account.own_term_days}
        account.write({"has_own_term": False, "own_term_days": 0})
        return before

    def _exit_terms(self, status):
        """Put the payment terms back to the default, in the company and its branches.

        :return: ``{company id: id of the term before}``
        """
        return self._reset_property("property_payment_term_id")

    def _exit_pricelist(self, status):
        """Put the price list back to the default, in the company and its branches.

        :return: ``{company id: id of the price list before}``
        """
        return self._reset_property("specific_property_product_pricelist")

    def _reset_property(self, name):
        """Put a field that depends on the company back to its default.

        :param str name: of a many-to-one field of the customer
        :return: ``{company id: id before}``, only where it was something else
        """
        customer = self.account_id.partner_id
        companies = self.env["res.company"].search(
            [("id", "child_of", self.company_id.ids)]
        )
        before = {}
        for company in companies:
            own = customer.with_company(company)
            default = own._fields[name].get_company_dependent_fallback(own)
            if own[name] and own[name] != default:
                before[company.id] = own[name].id
                own[name] = default
        return before
