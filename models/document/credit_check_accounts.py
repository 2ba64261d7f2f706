from odoo import api, models


class CreditCheck(models.AbstractModel):
    """Whose accounts a document concerns: who pays, and who ordered."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_accounts(self, documents, create=True):
        """Return the accounts of who pays and of who ordered, in sudo.

        :param documents: orders or invoices, see `credit.document`
        :param bool create: whether to create those that do not exist yet
        :return: ``{document id: (debtor, buyer)}``, recordsets of `credit.account`; the
            buyer is empty where it is the debtor, or has no account
        :rtype: dict
        """
        CreditAccount = self.env["credit.account"]
        pays, orders = (
            {
                document.id: (partner.id, document.company_id.id)
                for document in documents
                if (partner := getattr(document, get_partner)())
            }
            for get_partner in ("_get_credit_partner", "_get_credit_buyer")
        )
        everybody = [*pays.values(), *orders.values()]
        found = CreditAccount._find(everybody)
        if create and not all(found[pair] for pair in everybody):
            found |= CreditAccount._ensure(everybody)
        nobody = CreditAccount.sudo().browse()
        result = {}
        for document in documents:
            debtor = found.get(pays.get(document.id), nobody)
            buyer = found.get(orders.get(document.id), nobody)
            result[document.id] = (debtor, buyer - debtor)
        return result
