from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ...engine import coverage


class CreditExposure(models.AbstractModel):
    """What confirmed orders can still be invoiced for."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _compute_invoiceable(self, orders, moves):
        """Return what is left to invoice of orders, line by line, in one query.

        The higher of the ordered and the delivered quantity, at the price of the
        order, less what posted invoices carry. What was credited can be invoiced anew.

        :param orders: recordset of `sale.order`
        :param moves: invoices that are left out: they are about to be checked
        :return: ``{order id: {order line id: engine.coverage.Part}}``
        :rtype: dict
        """
        result = defaultdict(dict)
        ids = orders._origin.ids
        if not ids:
            return result
        self._flush()
        query = SQL(
            """
            SELECT sol.order_id, sol.id, sol.is_downpayment,
                   SIGN(sol.product_uom_qty),
                   sol.price_total / ABS(NULLIF(sol.product_uom_qty, 0)),
                   GREATEST(ABS(sol.product_uom_qty),
                            sol.qty_delivered * SIGN(sol.product_uom_qty))
                     - inv.billed + inv.credited,
                   sol.price_unit * (1 - COALESCE(sol.discount, 0) / 100)
                     * GREATEST(0, sol.qty_delivered),
                   inv.billed_amount - inv.credited_amount
              FROM (%s) o
              JOIN sale_order_line sol ON sol.order_id = o.order_id
        CROSS JOIN LATERAL (%s) inv
             WHERE sol.display_type IS NULL
            """,
            self._chosen_orders_sql(ids),
            self._invoiced_sql(moves._origin.ids),
        )
        for order_id, line_id, *figures in self.env.execute_query(query):
            result[order_id][line_id] = self._get_invoiceable_part(*figures)
        return result

    def _get_invoiceable_part(
        self, is_deposit, sign, unit, quantity, delivered, invoiced
    ):
        """Return one order line as the engine knows it.

        :param float unit: price of one, ``None`` where nothing was ordered
        :param float delivered: worth of what was delivered there, without tax
        :param float invoiced: what posted invoices less credit notes carry
        """
        invoiced = float(invoiced or 0.0)
        if unit is not None:
            return coverage.Part(
                coverage.GOODS, float(unit), float(quantity or 0.0), int(sign)
            )
        if is_deposit:
            return coverage.Part(coverage.DEPOSIT, amount=-invoiced)
        return coverage.Part(coverage.CHARGE, float(delivered or 0.0), amount=-invoiced)
