from odoo import models
from odoo.tools import SQL

LAST_ITEMS = 5


class CreditMeasure(models.AbstractModel):
    """How the items of customers were paid, counted in items."""

    _inherit = "credit.measure"

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
