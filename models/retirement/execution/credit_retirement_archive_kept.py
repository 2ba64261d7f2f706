from odoo import models


class CreditRetirement(models.Model):
    """Contacts that stay although the customer is archived, as somebody needs them."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_kept_contacts(self, contacts):
        """Return which contacts of a customer are not archived, and why.

        :return: ``{contact id: "other_company", "supplier", "company" or "user"}``
        :rtype: dict
        """
        if self._is_dealt_with_elsewhere():
            return dict.fromkeys(contacts.ids, "other_company")
        if self._is_supplier():
            return dict.fromkeys(contacts.ids, "supplier")
        users = (
            self.env["res.users"].sudo().search([("partner_id", "in", contacts.ids)])
        )
        companies = (
            self.env["res.company"].sudo().search([("partner_id", "in", contacts.ids)])
        )
        return {
            **dict.fromkeys(users.partner_id.ids, "user"),
            **dict.fromkeys(companies.partner_id.ids, "company"),
        }
