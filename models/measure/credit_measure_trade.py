from odoo import models
from odoo.tools import SQL

from ...engine.scoring import Measured, mix
from .credit_measure_batch import MONTHS


class CreditMeasure(models.AbstractModel):
    """How much and how steadily customers buy.

    Invoices less credit notes, without tax, in the currency of the company, of the 12
    months that end on the day. A customer that never bought has no figure; one that
    bought before, but not in these months, has 0.
    """

    _inherit = "credit.measure"

    # === MEASURES === #

    def _measure_invoiced_amount(self, batch):
        return {
            account_id: Measured(row["invoiced"])
            for account_id, row in batch.rows("trade").items()
            if row["first_invoice"]
        }

    def _measure_invoiced_relative(self, batch):
        """Times the average customer that bought; of the house, that average."""
        amounts = {
            account_id: measured.value
            for account_id, measured in self._measure_invoiced_amount(batch).items()
        }
        if batch.is_house:
            return {
                account_id: mix(
                    amount, batch.rows("trade")[account_id]["customers"], None, unit=1.0
                )
                for account_id, amount in amounts.items()
            }
        average = batch.house.get("invoiced_relative")
        if not average or average < 0:
            return {}
        return {
            account_id: Measured(amount / average, amount, average)
            for account_id, amount in amounts.items()
        }

    def _measure_regularity(self, batch):
        return {
            account_id: Measured(
                100.0 * row["months"] / MONTHS, row["months"], float(MONTHS)
            )
            for account_id, row in batch.rows("trade").items()
            if row["first_invoice"]
        }

    def _measure_trend(self, batch):
        """The last six months against the six before, -100 (stopped) to 100.

        A customer that first bought in the last six months has nothing to compare
        with.
        """
        measures = {}
        half = batch.month_starts[MONTHS // 2]
        for account_id, row in batch.rows("trade").items():
            # a half with more credit notes than invoices is one of no buying
            late, early = max(0.0, row["last_half"]), max(0.0, row["first_half"])
            if late + early and row["first_invoice"] < half:
                value = 100.0 * (late - early) / (late + early)
                measures[account_id] = Measured(value, late, early)
        return measures

    def _measure_credit_note_share(self, batch):
        """What of the invoiced amount was credited; weighs as many as the invoices."""
        house, measures = batch.house.get("credit_note_share"), {}
        for account_id, row in batch.rows("trade").items():
            debited, credited = row["debited"], row["credited"]
            if not debited:
                continue
            share = min(1.0, credited / debited)
            mixed = mix(share * row["invoices"], row["invoices"], house, batch.pseudo)
            measures[account_id] = Measured(mixed.value, credited, debited, mixed.house)
        return measures

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
