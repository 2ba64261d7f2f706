from odoo import models
from odoo.tools import SQL


class CreditRetirementMetric(models.AbstractModel):
    """Invoices and orders of customers, in SQL."""

    _inherit = "credit.retirement.metric"

    # === SQL === #

    def _traded_sql(self, batch):
        """Posted invoices and credit notes up to the day: id, name, day, amount."""
        return SQL(
            """
            SELECT owner.account_id, m.*
              FROM owner
        CROSS JOIN LATERAL (
                SELECT m.id, m.name, COALESCE(m.invoice_date, m.date) AS day,
                       m.move_type <> 'out_refund' AS is_invoice,
                       m.amount_untaxed_signed AS amount
                  FROM account_move m
                 WHERE %(is_own)s
                   AND m.state = 'posted'
                   AND m.move_type IN ('out_invoice', 'out_receipt', 'out_refund')
                   AND COALESCE(m.invoice_date, m.date) <= %(day)s
                %(fence)s
              ) m
            """,
            is_own=batch.is_own_sql("m"),
            day=batch.day,
            fence=batch.fence_sql(),
        )

    def _ordered_sql(self, batch):
        """Orders confirmed by the day and not cancelled by then: id, name, day.

        The day of an order is that where the company is. One that was cancelled later
        still stood. The amount is without tax, in the currency of the company.
        """
        return SQL(
            """
            SELECT owner.account_id, so.*
              FROM owner
        CROSS JOIN LATERAL (
                SELECT so.id, so.name,
                       (so.date_order AT TIME ZONE 'UTC'
                           AT TIME ZONE %(zone)s)::date AS day,
                       so.amount_untaxed / COALESCE(NULLIF(so.currency_rate, 0), 1)
                           AS amount
                  FROM sale_order so
                 WHERE %(is_own)s
                   AND (so.state = 'sale' OR so.credit_cancelled_on IS NOT NULL)
                   AND (so.credit_cancelled_on >= %(end)s) IS NOT FALSE
                   AND so.date_order < %(end)s
                %(fence)s
              ) so
            """,
            zone=batch.zone,
            is_own=batch.is_own_sql("so", "partner_invoice_id"),
            end=batch.end_of(batch.day),
            fence=batch.fence_sql(),
        )
