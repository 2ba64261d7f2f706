from odoo import api, models

from ..credit_sent import get_sent_names, refuse_sent

# what may raise the amount that a line adds to its order
GUARDED_FIELDS = frozenset(
    {
        "order_id",
        "product_id",
        "product_uom_qty",
        "product_uom_id",
        "price_unit",
        "discount",
        "tax_ids",
    }
)
# Odoo computes them, but takes them from a client that sends them
COMPUTED = frozenset(
    {
        "company_id",
        "currency_id",
        "invoice_status",
        "price_reduce_taxexcl",
        "price_reduce_taxinc",
        "price_subtotal",
        "price_tax",
        "price_total",
        "qty_invoiced",
        "qty_to_invoice",
        "state",
        "untaxed_amount_invoiced",
        "untaxed_amount_to_invoice",
    }
)
# Odoo links invoices from their side, and knows a down payment from the start
SYSTEM_FIELDS = frozenset({"invoice_lines"})


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS sale: an extra line on a confirmed order asks for more credit."""
        names = get_sent_names(self.env, vals_list)
        filled = get_sent_names(self.env, vals_list, filled=True)
        with self._get_credit_orders(vals_list)._credit_guard():
            lines = super().create(vals_list)
            lines._credit_refuse_system_fields(SYSTEM_FIELDS & filled)
            lines._credit_recompute(names)
        return lines

    def write(self, vals):
        """EXTENDS sale: a higher price, quantity or tax asks for more credit."""
        self._credit_refuse_system_fields(self._get_refused_names(vals))
        if (GUARDED_FIELDS | COMPUTED).isdisjoint(vals):
            return super().write(vals)
        orders = self.order_id
        if vals.get("order_id"):
            orders |= orders.browse(vals["order_id"])
        with orders._credit_guard():
            result = super().write(vals)
            self._credit_recompute(vals)
        return result

    def unlink(self):
        """EXTENDS sale: a discount that is taken away asks for more credit."""
        discounts = self.filtered(lambda line: line.price_total < 0)
        with discounts.order_id._credit_guard():
            return super().unlink()

    # === BUSINESS METHODS === #

    @api.model
    def _get_credit_orders(self, vals_list):
        """Return the orders that new lines belong to, a default in the context too."""
        order_ids = {vals["order_id"] for vals in vals_list if vals.get("order_id")}
        if any("order_id" not in vals for vals in vals_list):
            order_ids.add(self.default_get(["order_id"]).get("order_id"))
        return self.env["sale.order"].browse(filter(None, order_ids))

    def _get_refused_names(self, vals):
        """Return the names of the fields in a write that are not a client's."""
        names = {name for name in SYSTEM_FIELDS if vals.get(name)}
        if "is_downpayment" in vals:
            changed = bool(vals["is_downpayment"])
            if any(line.is_downpayment != changed for line in self):
                names.add("is_downpayment")
        return names

    def _credit_refuse_system_fields(self, names):
        """Refuse what a client says of the invoices of lines.

        :param set names: names of the fields that were sent
        :raise AccessError: in companies whose orders are checked
        """
        if names and any(
            line.order_id.company_id._is_credit_managed() for line in self
        ):
            refuse_sent(self, names)

    def _credit_recompute(self, names):
        """Compute what a client sent, instead of believing it.

        :param names: names of the fields that were written
        """
        managed = self.filtered(
            lambda line: line.order_id.company_id._is_credit_managed()
        )
        for name in COMPUTED.intersection(names):
            self.env.add_to_compute(self._fields[name], managed)
