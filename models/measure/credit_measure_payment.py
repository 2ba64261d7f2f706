from datetime import timedelta

from odoo import models
from odoo.tools import SQL

LATE_CAP = 90  # days: one very old item does not outweigh all others
VERY_LATE = 15  # days
RECENT_DAYS = 180
LAST_ITEMS = 5


class CreditMeasure(models.AbstractModel):
    """How customers pay.

    Defaults and definitions come from 39,000 real invoices, see section 6 of the
    design. An item counts once it is known how it was paid: settled by money, or longer
    overdue than the grace. What was paid late or is still missing counts by amount: of
    an item that was half paid in time, half is late. Credit notes make an item smaller.
    """

    _inherit = "credit.measure"

    # === MEASURES === #

    def _measure_late_share(self, batch):
        return self._mix(batch, "late_share", "payment", "late", "known")

    def _measure_late_share_180(self, batch):
        return self._mix(
            batch, "late_share_180", "payment", "late_recent", "known_recent"
        )

    def _measure_late_share_last5(self, batch):
        """The last five of each customer; the average is that of all history."""
        if batch.is_house:
            return self._measure_late_share(batch)
        return self._mix(
            batch, "late_share_last5", "payment", "late_last", "known_last"
        )

    def _measure_mean_days_late(self, batch):
        return self._mix(
            batch, "mean_days_late", "payment", "days_late", "known", unit=1.0
        )

    def _measure_overdue_share(self, batch):
        return self._mix(batch, "overdue_share", "payment", "overdue", "open")

    def _measure_late_share_15(self, batch):
        return self._mix(batch, "late_share_15", "payment", "very_late", "known")

    # === SOURCE === #

    def _source_payment(self, batch):
        """How the items of each account were paid, counted in items.

        known, late, very_late, known_recent, late_recent, known_last, late_last; open
        and overdue (of what is open on the day, without grace); days_late (sum over the
        known items); term_weight and term_days (amount invoiced in 12 months, and the
        same times its days from invoice to due date); highest_repaid.
        """
        self._flush_items(batch)
        return batch.fetch(
            SQL(
                """
                WITH %(settlements)s, %(repaid)s, paid AS MATERIALIZED (%(paid)s),
                ranked AS (
                    SELECT paid.*, ROW_NUMBER() OVER (
                               PARTITION BY account_id, is_known
                               ORDER BY invoiced DESC, due DESC, item_id DESC
                           ) <= %(last)s AS is_last
                      FROM paid
                )
                SELECT account_id,
                       COUNT(*) FILTER (WHERE is_known) AS known,
                       SUM(late) FILTER (WHERE is_known) AS late,
                       SUM(very_late) FILTER (WHERE is_known) AS very_late,
                       SUM(days_late) FILTER (WHERE is_known) AS days_late,
                       COUNT(*) FILTER (WHERE is_known AND is_recent) AS known_recent,
                       SUM(late) FILTER (WHERE is_known AND is_recent) AS late_recent,
                       COUNT(*) FILTER (WHERE is_known AND is_last) AS known_last,
                       SUM(late) FILTER (WHERE is_known AND is_last) AS late_last,
                       SUM(open) AS open,
                       SUM(CASE WHEN %(day)s > due THEN open ELSE 0 END) AS overdue,
                       SUM(balance) FILTER (WHERE invoiced > %(year)s) AS term_weight,
                       SUM(balance * GREATEST(0, term_due - invoiced))
                           FILTER (WHERE invoiced > %(year)s) AS term_days,
                       MAX(highest) AS highest_repaid
                  FROM ranked
             LEFT JOIN repaid USING (account_id)
                 GROUP BY account_id
                """,
                settlements=self._settlements_cte(batch),
                repaid=self._repaid_cte(batch),
                paid=self._paid_items_sql(batch),
                last=LAST_ITEMS,
                day=batch.day,
                year=batch.year_start,
            )
        )

    def _paid_items_sql(self, batch):
        """Every item that was not credited as a whole, with its parts of 1.

        open, late, very_late; days_late (weighted by amount, capped); is_known,
        is_recent.
        """
        return SQL(
            """
            SELECT account_id, item_id, balance, invoiced, term_due, due,
                   open / net AS open,
                   unpaid = 0 OR %(day)s > due + %(grace)s AS is_known,
                   invoiced >= %(recent)s AS is_recent,
                   (late + CASE WHEN %(day)s > due + %(grace)s
                                THEN unpaid ELSE 0 END) / net AS late,
                   (very_late + CASE WHEN %(day)s > due + %(very)s
                                     THEN unpaid ELSE 0 END) / net AS very_late,
                   LEAST(%(cap)s, (paid_days + unpaid * GREATEST(0, %(day)s - due))
                                  / net) AS days_late
              FROM (%(settled)s) item
             WHERE net > 0
            """,
            day=batch.day,
            grace=batch.grace,
            very=VERY_LATE,
            recent=batch.day - timedelta(days=RECENT_DAYS),
            cap=LATE_CAP,
            settled=self._settled_items_sql(batch),
        )

    def _settled_items_sql(self, batch):
        """Every item with sums of what settled it, in its currency.

        net (of credits), open, unpaid (open or written off); of what was paid: late,
        very_late, paid_days (times the days after due).
        """
        return SQL(
            """
            SELECT account_id, item_id, balance, invoiced, term_due, due,
                   amount - credited AS net, amount - settled AS open,
                   amount - credited - paid AS unpaid, late, very_late, paid_days
              FROM item
              JOIN (
                SELECT item_id, SUM(settled) AS settled, SUM(credited) AS credited,
                       SUM(paid) AS paid,
                       SUM(CASE WHEN settled_on > due + %(grace)s
                                THEN paid ELSE 0 END) AS late,
                       SUM(CASE WHEN settled_on > due + %(very)s
                                THEN paid ELSE 0 END) AS very_late,
                       SUM(paid * GREATEST(0, COALESCE(settled_on - due, 0)))
                           AS paid_days
                  FROM settlement
                 GROUP BY item_id
              ) sums USING (item_id)
            """,
            grace=batch.grace,
            very=VERY_LATE,
        )
