from odoo import api, models

from .credit_document_successor import RETIRED


class CreditDocument(models.AbstractModel):
    """Who serves the customers of documents that were handed over."""

    _inherit = "credit.document"

    # === BUSINESS METHODS === #

    def _get_credit_successors(self):
        """Return who serves the customers of documents from now on, in words.

        :return: ``{document: sentence}``, without those whom nobody else serves
        :rtype: dict
        """
        parties = {
            document: (
                document._get_credit_buyer() | document._get_credit_partner()
            ).commercial_partner_id
            for document in self.sudo()
        }
        customers = self.env["res.partner"].union(*parties.values())
        latest = self._find_hand_overs(customers, self.sudo().company_id.root_id)
        words = {}
        for document, those in parties.items():
            root_id = document.company_id.root_id.id
            found = [latest.get((customer_id, root_id)) for customer_id in those.ids]
            case = max(filter(None, found), key=lambda case: case.id, default=None)
            if case:
                words[document.with_env(self.env)] = case._get_distributor_text()
        return words

    @api.model
    def _find_hand_overs(self, customers, companies):
        """Return the last case of each customer that was handed over, in one query.

        :param customers: recordset of `res.partner`, companies of their own
        :param companies: the legal entities whose customers they were
        :return: ``{(customer id, company id): credit.retirement}``, in sudo
        :rtype: dict
        """
        if not customers:
            return {}
        cases = (
            self.env["credit.retirement"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", customers.ids),
                    ("company_id", "in", companies.ids),
                    ("account_id.status", "=", RETIRED),
                    ("state", "=", RETIRED),
                    ("exit_mode", "=", "hand_over"),
                ],
                order="id",
            )
        )
        return {(case.partner_id.id, case.company_id.id): case for case in cases}
