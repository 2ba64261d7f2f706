from odoo import models

# Odoo computes them, but takes them from a client that sends them
COMPUTED = frozenset(
    {
        "amount_untaxed",
        "amount_tax",
        "amount_total",
        "currency_rate",
        "invoice_status",
    }
)


class SaleOrder(models.Model):
    """What a client sends of the totals of an order is computed anew."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _credit_recompute(self, names):
        """Compute what a client sent, instead of believing it.

        :param names: names of the fields that were written
        """
        managed = self.filtered(lambda order: order.company_id._is_credit_managed())
        for name in COMPUTED.intersection(names):
            self.env.add_to_compute(self._fields[name], managed)
