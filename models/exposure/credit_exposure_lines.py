from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """What is still to come of the lines of an order, by quantity."""

    _inherit = "credit.exposure"

    # === SOURCES === #

    def _order_lines_sql(self):
        """The lines of the order ``o``, in its currency: price_total, is_billed, open.

        Quantities decide, as for Odoo's "to invoice": an invoice at another price or
        in another currency leaves no remainder. Goods delivered beyond the ordered
        quantity count too where the product is invoiced on delivery. Nothing was
        ordered of what is charged on (expenses): Odoo's own figure counts there, and
        on a quotation, where Odoo has none, what was delivered.
        """
        return SQL(
            """
            SELECT sol.price_total,
                   inv.billed <> 0 OR inv.billed_amount <> 0 AS is_billed,
                   inv.billed_amount - inv.credited_amount AS billed_amount,
                   CASE
                     WHEN sol.is_downpayment AND sol.product_uom_qty = 0
                     THEN LEAST(0, inv.credited_amount - inv.billed_amount)
                     WHEN sol.product_uom_qty = 0
                     THEN GREATEST(0, CASE
                       WHEN o.state = 'sale' THEN sol.untaxed_amount_to_invoice
                       WHEN template.invoice_policy = 'delivery'
                       THEN sol.price_unit * sol.qty_delivered
                            * (1 - COALESCE(sol.discount, 0) / 100) END)
                     ELSE sol.price_total / ABS(sol.product_uom_qty) * GREATEST(
                       0,
                       due.qty - inv.billed,
                       LEAST(inv.drafted, due.qty - inv.billed + inv.credited)
                     )
                   END AS open
              FROM sale_order_line sol
         LEFT JOIN product_product product ON product.id = sol.product_id
         LEFT JOIN product_template template ON template.id = product.product_tmpl_id
        CROSS JOIN LATERAL (
                SELECT GREATEST(
                         ABS(sol.product_uom_qty),
                         CASE WHEN template.invoice_policy = 'delivery'
                              THEN sol.qty_delivered * SIGN(sol.product_uom_qty) END
                       ) AS qty
              ) due
        CROSS JOIN LATERAL (%(invoiced)s) inv
             WHERE sol.order_id = o.order_id
               AND sol.display_type IS NULL
            """,
            invoiced=self._invoiced_sql(),
        )
