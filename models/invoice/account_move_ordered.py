from odoo import models

from ...engine import coverage


class AccountMove(models.Model):
    """What a customer invoice asks for beyond the orders that it carries out.

    Delivered goods can always be invoiced, but not for more than the order says: what
    was added to the quantity or the price on the draft is credit that nobody checked.
    """

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _get_credit_values(self):
        """Return what the orders of the invoices do not cover, tax included.

        Invoices of one order take of it what is left, one after the other.

        :return: ``{invoice id: amount}`` in company currency, never below 0
        :rtype: dict
        """
        moves = self.sudo()
        moves._credit_prefetch()
        ordered = {move: move._get_credit_ordered_lines() for move in moves}
        order_lines = (
            self.env["sale.order.line"]
            .sudo()
            .union(
                *(lines for by_line in ordered.values() for lines in by_line.values())
            )
        )
        parts = self.env["credit.exposure"]._compute_invoiceable(
            order_lines.order_id, moves
        )
        return {
            move.id: max(
                0.0,
                move._get_credit_extra()
                + move._get_credit_excess(ordered[move], parts),
            )
            for move in moves
        }

    def _get_credit_ordered_lines(self):
        """Return ``{invoice line: lines of confirmed orders of the same customer}``."""
        self.ensure_one()
        ordered = {}
        for line in self._get_credit_product_lines():
            order_lines = line.sale_line_ids._origin.filtered(
                lambda order_line: (
                    order_line.state == "sale"
                    and self._is_credit_own_order(order_line.order_id)
                )
            )
            if order_lines:
                ordered[line] = order_lines
        return ordered

    def _get_credit_excess(self, ordered, parts):
        """Return by how much the invoice exceeds what its orders can be invoiced for.

        Less than the rounding of its lines and their taxes is nothing.

        :param dict ordered: as :meth:`_get_credit_ordered_lines` returns it
        :param dict parts: as `credit.exposure._compute_invoiceable` returns it; what
            the invoice takes is taken off
        :return: amount in company currency, never below 0
        :rtype: float
        """
        self.ensure_one()
        orders = self.env["sale.order"].union(
            *(lines.order_id for lines in ordered.values())
        )
        rates = {order: self._get_credit_order_rate(order) for order in orders}

        def to_come():
            """Return what is still to come of the orders, in company currency."""
            return sum(
                coverage.still_open(parts[order.id].values()) / rate
                for order, rate in rates.items()
            )

        self._set_credit_tax_factors(ordered, parts)
        before = to_come()
        rate = self.invoice_currency_rate or 1.0
        invoiced = rounding = 0.0
        for line, order_lines in ordered.items():
            amount = line.price_total / rate
            invoiced += amount
            rounding += self.currency_id.rounding * (1 + len(line.tax_ids)) / rate
            coverage.bill(
                [parts[x.order_id.id][x.id] for x in order_lines],
                line._get_credit_quantity(order_lines[0]),
                amount * rates[order_lines[-1].order_id],
            )
        excess = invoiced + to_come() - before
        return self.company_currency_id.round(excess) if excess > rounding else 0.0

    def _set_credit_tax_factors(self, ordered, parts):
        """Note on the parts of orders what tax makes of 1 on their invoice line.

        Nothing was ordered of a charge, so only its invoice knows its taxes.

        :param ordered, parts: as for :meth:`_get_credit_excess`
        """
        for line, order_lines in ordered.items():
            factor = (
                line.price_total / line.price_subtotal if line.price_subtotal else 1
            )
            for order_line in order_lines:
                parts[order_line.order_id.id][order_line.id].tax_factor = factor

    def _get_credit_order_rate(self, order):
        """Return the units of the order's currency for one of the company's.

        In the same currency a rate that moved meanwhile is nobody's doing.
        """
        self.ensure_one()
        if order.currency_id == self.currency_id:
            return self.invoice_currency_rate or 1.0
        return order._get_credit_rate()
