from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """What confirmed orders will still cost the customer, as SQL."""

    _inherit = "credit.exposure"

    # === SOURCES === #

    def _own_order_cte(self):
        """CTE ``own_order(account_id, order_id, amount, billed)`` of the debtors.

        In two steps, for the planner: it would try all ways to join all tables.
        """
        return SQL(
            "open_order AS MATERIALIZED (%s), own_order AS MATERIALIZED (%s)",
            self._open_orders_sql(),
            self._orders_sql(),
        )

    def _own_orders_sql(self):
        """What confirmed orders will still cost the customer."""
        return SQL("SELECT account_id, amount FROM own_order")

    def _orders_sql(self):
        """What confirmed orders will still cost the customer, one row per order.

        The value of the quantity that posted invoices did not move into the receivable
        yet. Ordered quantities count before delivery. A credit note lowers the
        receivable and does not bring the order back, unless a new draft invoice
        replaces it. A down payment that was invoiced is taken off until the final
        invoice deducts it. Never below 0: an order never creates room.

        The orders are those of the CTE ``open_order``, see :meth:`_open_orders_sql`.
        """
        # Until something is invoiced, the order's own total counts to the cent.
        return SQL(
            """
            SELECT o.account_id, o.order_id,
                   GREATEST(0, SUM(line.open)
                     + CASE WHEN BOOL_OR(line.is_billed) THEN 0
                            ELSE o.amount_total - SUM(line.price_total) END
                   ) / o.currency_rate AS amount,
                   GREATEST(0, SUM(line.billed_amount)) / o.currency_rate AS billed
              FROM open_order o
        CROSS JOIN LATERAL (%s) line
             GROUP BY o.account_id, o.order_id, o.amount_total, o.currency_rate
            """,
            self._order_lines_sql(),
        )
