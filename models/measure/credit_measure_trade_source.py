from odoo import models
from odoo.tools import SQL


class CreditMeasure(models.AbstractModel):
    """What customers were invoiced and credited, by month."""

    _inherit = "credit.measure"

    # === SOURCE === #

    def _source_trade(self, batch):
        """What each account was invoiced and credited, without tax.

        first_invoice (date, of all history, None without one); of the last 12 months:
        invoices (number), customers (that were invoiced), debited and credited (both
        positive), invoiced (the difference), total (the same with tax), first_half and
        last_half (of it), months (number with an invoice).
        """
        batch.flush("account.move")
        return batch.fetch(
            SQL(
                """
                WITH %(owners)s, trade AS MATERIALIZED (%(moves)s)
                SELECT account_id, MIN(day) FILTER (WHERE is_invoice) AS first_invoice,
                       COUNT(*) FILTER (WHERE is_invoice AND month > 0) AS invoices,
                       COUNT(DISTINCT customer_id)
                           FILTER (WHERE is_invoice AND month > 0) AS customers,
                       COALESCE(SUM(amount)
                           FILTER (WHERE is_invoice AND month > 0), 0) AS debited,
                       COALESCE(-SUM(amount)
                           FILTER (WHERE NOT is_invoice AND month > 0), 0) AS credited,
                       COALESCE(SUM(amount) FILTER (WHERE month > 0), 0) AS invoiced,
                       COALESCE(SUM(total) FILTER (WHERE month > 0), 0) AS total,
                       COALESCE(SUM(amount)
                           FILTER (WHERE month BETWEEN 1 AND 6), 0) AS first_half,
                       COALESCE(SUM(amount) FILTER (WHERE month > 6), 0) AS last_half,
                       COUNT(DISTINCT month)
                           FILTER (WHERE is_invoice AND month > 0) AS months
                  FROM trade
                 GROUP BY account_id
                """,
                owners=batch.owners_sql(),
                moves=self._trade_moves_sql(batch),
            )
        )

    def _trade_moves_sql(self, batch):
        """Posted invoices and credit notes up to the day.

        Month 1 to 12 are the last 12 months, 0 is before.
        """
        return SQL(
            """
            SELECT owner.account_id, m.day, m.is_invoice, m.amount, m.total,
                   m.commercial_partner_id AS customer_id,
                   WIDTH_BUCKET(m.day, %(months)s) AS month
              FROM owner
        CROSS JOIN LATERAL (
                SELECT COALESCE(m.invoice_date, m.date) AS day,
                       m.move_type <> 'out_refund' AS is_invoice,
                       m.commercial_partner_id, m.amount_untaxed_signed AS amount,
                       m.amount_total_signed AS total
                  FROM account_move m
                 WHERE %(is_own)s
                   AND m.state = 'posted'
                   AND m.move_type IN ('out_invoice', 'out_receipt', 'out_refund')
                   AND COALESCE(m.invoice_date, m.date) <= %(day)s
                %(fence)s
              ) m
            """,
            months=batch.month_starts,
            fence=batch.fence_sql(),
            is_own=batch.is_own_sql("m"),
            day=batch.day,
        )
