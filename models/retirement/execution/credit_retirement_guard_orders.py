from odoo import models
from odoo.fields import Domain

# of an order: as customer or as debtor
ORDER_PARTNERS = ("partner_id", "partner_invoice_id")


class CreditRetirement(models.Model):
    """Orders and quotations that stand against the execution, or are good to know."""

    _inherit = "credit.retirement"

    # === GUARDS === #

    def _guard_orders(self):
        """Confirmed orders that are not in the books yet, as customer or as debtor."""
        orders = self._search_guarded(
            "sale.order",
            Domain("state", "=", "sale")
            & (
                Domain("invoice_status", "!=", "invoiced")
                | Domain("order_line.invoice_lines.parent_state", "=", "draft")
            ),
            ORDER_PARTNERS,
        )
        open_amounts = self.env["credit.exposure"]._compute_order_open(orders)
        amounts = {
            order.id: open_amounts[order.id][0] / (order.currency_rate or 1.0)
            for order in orders
            if open_amounts.get(order.id, (0.0,))[0] > 0
        }
        return self._share_out(
            orders.filtered(lambda order: order.id in amounts),
            ORDER_PARTNERS,
            lambda order: amounts[order.id],
        )

    def _guard_quotations(self):
        """Quotations that the customer could still accept."""
        today = min(self.company_id._get_credit_days().values(), default=None)
        orders = self._search_guarded(
            "sale.order",
            Domain("state", "in", ("draft", "sent"))
            & (
                Domain("validity_date", "=", False)
                | Domain("validity_date", ">=", today)
            ),
            ORDER_PARTNERS,
        )
        return self._share_out(
            orders,
            ORDER_PARTNERS,
            lambda order: order.amount_total / (order.currency_rate or 1.0),
        )
