from odoo import models

from ...engine import rules


class AccountMove(models.Model):
    """What posting an invoice adds to the exposure of its customer."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _credit_prefetch(self):
        """Read what the methods below read of each invoice, at once for all."""
        self.invoice_line_ids.sale_line_ids.mapped("state")

    def _get_credit_extra_lines(self):
        """Return the invoice lines that no confirmed order stands behind.

        Down payments of quotations are money asked for up front, before anything is
        delivered: they are no credit either.
        """
        return self._get_credit_product_lines().filtered(
            lambda line: (
                not any(
                    self._is_credit_own_order(order_line.order_id)
                    and (
                        order_line.state == "sale"
                        or (order_line.is_downpayment and order_line.state != "cancel")
                    )
                    for order_line in line.sale_line_ids
                )
            )
        )

    def _get_credit_product_lines(self):
        """Return the invoice lines that are for something, not sections or notes."""
        return self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )

    def _is_credit_own_order(self, order):
        """Whether an order is owed by the same customer to the same company."""
        order, move = order.sudo(), self.sudo()
        return (
            order.company_id.root_id == move.company_id.root_id
            and order._get_credit_partner().commercial_partner_id
            == move._get_credit_partner().commercial_partner_id
        )

    def _get_credit_extra(self):
        """Return what no confirmed order stands behind at all, tax included.

        :return: amount in company currency; below 0 where it is a discount
        :rtype: float
        """
        self.ensure_one()
        extra = self._get_credit_extra_lines()
        if not extra:
            return 0.0
        total = self._get_credit_total()
        if extra != self._get_credit_product_lines():
            rate = self.invoice_currency_rate or 1.0
            total = self.company_currency_id.round(
                sum(extra.mapped("price_total")) / rate
            )
        return total

    def _get_credit_total(self):
        """Return what the invoice moves into the receivable, in company currency.

        The journal items tell, not the total, which takes what a client sends. Both
        follow only when an invoice that is being edited is saved.
        """
        self.ensure_one()
        if not self.id:
            return (self.tax_totals or {}).get("total_amount", 0.0)
        items = self._get_credit_receivable_items()
        if items:
            return sum(items.mapped("balance"))
        return self.amount_total_signed

    def _get_credit_settled(self):
        """Return what was reconciled with the invoice already, while a draft."""
        self.ensure_one()
        items = self._origin._get_credit_receivable_items()
        return sum(items.mapped("balance")) - sum(items.mapped("amount_residual"))

    def _get_credit_receivable_items(self):
        """Return the journal items by which the customer owes the invoice."""
        return self.line_ids.filtered(lambda line: line.display_type == "payment_term")

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
