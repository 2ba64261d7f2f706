from odoo import api, models

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


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS sale: an extra line on a confirmed order asks for more credit
        orders = self.env["sale.order"].browse(
            {vals["order_id"] for vals in vals_list if vals.get("order_id")}
        )
        with orders._credit_guard() as guarded:
            lines = super(SaleOrderLine, self.with_env(guarded.env)).create(vals_list)
        return lines.with_env(self.env)

    def write(self, vals):
        # EXTENDS sale: so does a higher price, quantity or tax
        if GUARDED_FIELDS.isdisjoint(vals):
            return super().write(vals)
        orders = self.order_id
        if vals.get("order_id"):
            orders |= orders.browse(vals["order_id"])
        with orders._credit_guard() as guarded:
            return super(SaleOrderLine, self.with_env(guarded.env)).write(vals)
