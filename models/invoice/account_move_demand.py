from odoo import models

from ...engine import rules


class AccountMove(models.Model):
    """What invoices ask for, as the engine knows it."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _get_credit_term_days(self, debtor):
        """EXTENDS credit.document: without payment terms the due date tells."""
        days = super()._get_credit_term_days(debtor)
        if days is None or self.invoice_payment_term_id or not self.invoice_date_due:
            return days
        start = self.invoice_date or self.company_id._get_credit_today()
        return max(0, (self.invoice_date_due - start).days)

    def _get_credit_demands(self, accounts, values=None):
        """Return what the invoices ask for, as the engine knows it.

        Money goes to the part that carries out orders first.

        :param dict accounts: ``{invoice id: (debtor, buyer)}``, of `credit.account`
        :param dict values: what :meth:`_get_credit_values` returned of these and those
            posted with them, where it is known
        :return: list of :class:`engine.rules.Demand`, in the order of `self`
        """
        if values is None:
            values = self._get_credit_values()
        self._credit_prefetch()
        money = self.env["credit.exposure"]._compute_invoice_money(self)
        demands = []
        for move in self:
            account, _buyer = accounts[move.id]
            value = values[move.id]
            ordered = max(0.0, move._get_credit_total() - value)
            paid, unbooked = money.get(move._origin.id, (0.0, 0.0))
            settled = move._get_credit_settled()
            # the same money may have come online and settled the invoice
            received = max(0.0, max(paid, settled + unbooked) - ordered)
            in_sight = max(0.0, settled + unbooked - ordered)
            demands.append(
                rules.Demand(
                    key=move.id,
                    account=account.id,
                    amount=max(0.0, value - in_sight),
                    on_credit=max(0.0, value - received),
                    value=value,
                    released_up_to=move._get_released_up_to(account),
                    open=value,
                    term_days=move._get_credit_term_days(account),
                )
            )
        return demands
