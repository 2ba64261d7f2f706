from odoo import fields, models


class SaleOrder(models.Model):
    """What orders add to the exposure once they are confirmed."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _get_credit_rate(self, own=False):
        """Return the units of the order's currency for one of the company's.

        A confirmed order counts at its own rate, a quotation at the one it would be
        confirmed at: today's.

        :param bool own: whether a quotation counts at its own rate too
        """
        self.ensure_one()
        company_currency = self.company_id.currency_id
        if self.currency_id == company_currency:
            return 1.0
        if own or self.state == "sale":
            return self.currency_rate or 1.0
        return company_currency._get_conversion_rate(
            company_currency, self.currency_id, self.company_id, fields.Date.today()
        )

    def _get_credit_open(self):
        """Return what orders add to the exposure once confirmed, in one query for all.

        :return: ``{order id: (open, value)}`` in company currency: what is still to
            come, and the whole of the order, with what was invoiced of it
        :rtype: dict
        """
        fresh = self._origin.filtered(lambda order: order._is_credit_fresh())
        amounts = {order.id: (max(0.0, order.amount_total), 0.0) for order in fresh}
        CreditExposure = self.env["credit.exposure"]
        amounts |= CreditExposure._compute_order_open(self._origin - fresh)
        result = {}
        for order in self:
            to_come, billed = amounts.get(order._origin.id, (0.0, 0.0))
            if order.id != order._origin.id:  # as it stands on a form
                change = order.amount_total - order._origin.amount_total
                to_come = max(0.0, to_come + change)
            company_round = order.company_id.currency_id.round
            rate = order._get_credit_rate()
            value = max(order.amount_total, to_come + billed)
            result[order.id] = (
                company_round(to_come / rate),
                max(0.0, company_round(value / rate)),
            )
        return result

    def _is_credit_fresh(self):
        """Whether the order is plain: its own total is still to come, as it stands.

        Nothing was delivered, invoiced or charged on yet. Such are most orders when
        they are confirmed; for the others a query looks at each of their invoices.
        """
        self.ensure_one()
        return all(
            line.display_type
            or (
                line.product_uom_qty
                and not line.qty_delivered
                and not line.invoice_lines
            )
            for line in self.order_line
        )
