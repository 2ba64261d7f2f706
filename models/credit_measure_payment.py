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
        same times its days from invoice to due date).
        """
        self._flush_items()
        return batch.fetch(
            SQL(
                """
                WITH %(items)s, paid AS MATERIALIZED (%(paid)s), ranked AS (
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
                           FILTER (WHERE invoiced > %(year)s) AS term_days
                  FROM ranked
                 GROUP BY account_id
                """,
                items=self._items_cte(batch),
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
            SELECT item.account_id, item.item_id, item.balance, item.invoiced,
                   item.term_due, item.due, owed.open / owed.net AS open,
                   owed.unpaid = 0 OR %(day)s > item.due + %(grace)s AS is_known,
                   item.invoiced >= %(recent)s AS is_recent,
                   %(late)s / owed.net AS late,
                   %(very_late)s / owed.net AS very_late,
                   LEAST(%(cap)s, (
                       settled.paid_days
                       + owed.unpaid * GREATEST(0, %(day)s - item.due)
                   ) / owed.net) AS days_late
              FROM item
        CROSS JOIN LATERAL (%(settled)s) settled
        CROSS JOIN LATERAL (
                SELECT item.amount - settled.credited AS net,
                       item.amount - settled.amount AS open,
                       item.amount - settled.credited - settled.paid AS unpaid
              ) owed
             WHERE owed.net > 0
            """,
            day=batch.day,
            grace=batch.grace,
            recent=batch.day - timedelta(days=RECENT_DAYS),
            cap=LATE_CAP,
            late=self._late_amount_sql(batch, "late", batch.grace),
            very_late=self._late_amount_sql(batch, "very_late", VERY_LATE),
            settled=self._settled_sql(batch),
        )

    def _late_amount_sql(self, batch, column, days):
        """What of an item was paid after as many days, or is missing after them."""
        return SQL(
            "(%s + CASE WHEN %s > item.due + %s THEN owed.unpaid ELSE 0 END)",
            SQL.identifier("settled", column),
            batch.day,
            days,
        )

    def _settled_sql(self, batch):
        """Sums over what settled ``item``, in its currency; always one row."""
        return SQL(
            """
            SELECT COALESCE(SUM(amount), 0) AS amount,
                   COALESCE(SUM(credited), 0) AS credited,
                   COALESCE(SUM(paid), 0) AS paid,
                   COALESCE(SUM(paid) FILTER (
                       WHERE settled_on > item.due + %(grace)s), 0) AS late,
                   COALESCE(SUM(paid) FILTER (
                       WHERE settled_on > item.due + %(very)s), 0) AS very_late,
                   COALESCE(SUM(paid * GREATEST(0, settled_on - item.due)), 0)
                       AS paid_days
              FROM (%(settlements)s) settlement
            """,
            grace=batch.grace,
            very=VERY_LATE,
            settlements=self._settlements_sql(batch),
        )
