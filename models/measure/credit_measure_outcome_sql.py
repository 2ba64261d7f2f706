from odoo import models
from odoo.tools import SQL


class CreditMeasure(models.AbstractModel):
    """What customers did after a day, in two queries."""

    _inherit = "credit.measure"

    # === SQL === #

    def _payment_outcome_sql(self, batch, day, end):
        """Amount of each account that fell due after a day, and was paid late."""
        self._flush_items(batch)
        return SQL(
            """
            WITH %(settlements)s, paid AS MATERIALIZED (%(paid)s)
            SELECT account_id, SUM(balance) AS due, SUM(balance * late) AS late
              FROM paid
             WHERE due > %(day)s AND due <= %(end)s
             GROUP BY account_id
            """,
            settlements=self._settlements_cte(batch),
            paid=self._paid_items_sql(batch),
            day=day,
            end=end,
        )

    def _order_outcome_sql(self, batch, end):
        """Whether each account ordered in the 12 months before, and after the day."""
        batch.flush("sale.order")
        return SQL(
            """
            WITH %(owners)s
            SELECT owner.account_id, BOOL_OR(NOT so.is_after) AS before,
                   BOOL_OR(so.is_after) AS after
              FROM owner
        CROSS JOIN LATERAL (
                SELECT so.date_order >= %(day)s AS is_after
                  FROM sale_order so
                 WHERE %(is_own)s
                   AND (so.state = 'sale' OR so.credit_cancelled_on >= %(end)s)
                   AND so.date_order >= %(start)s
                   AND so.date_order < %(end)s
                OFFSET 0
              ) so
             GROUP BY owner.account_id
            """,
            owners=batch.owners_sql(),
            is_own=batch.is_own_sql("so", "partner_invoice_id"),
            start=batch.end_of(batch.year_start),
            day=batch.end_of(batch.day),
            end=batch.end_of(end),
        )
