from odoo import models
from odoo.tools import SQL

# of an invoice: where less of it came late, such as a bank's fee, it was not late
LATE_PART = 0.05


class CreditRetirementMetric(models.AbstractModel):
    """Which invoices were paid late, or are missing, in SQL."""

    _inherit = "credit.retirement.metric"

    # === SOURCE === #

    def _late_invoices_sql(self, batch):
        """Invoices: account_id, move_id, is_known, is_late, late_amount.

        All that were not credited as a whole. An item is known in the 12 months when it
        was settled in them, or is open beyond the grace. What came late in them, or is
        missing, is late.
        """
        return SQL(
            """
            SELECT account_id, move_id, BOOL_OR(is_known) AS is_known,
                   BOOL_OR(is_known) AND SUM(late) >=
                       %(part)s * SUM(net) FILTER (WHERE is_known) AS is_late,
                   SUM(late * balance / amount) AS late_amount
              FROM (
                SELECT item.*,
                       CASE WHEN open > 0 THEN is_overdue
                            ELSE is_recent END AS is_known,
                       paid_late + CASE WHEN is_overdue AND (open > 0 OR is_recent)
                                        THEN unpaid ELSE 0 END AS late
                  FROM (%(items)s) item
                 WHERE net > 0
              ) item
             GROUP BY account_id, move_id
            """,
            part=LATE_PART,
            items=self._items_of_year_sql(batch),
        )

    def _items_of_year_sql(self, batch):
        """Items with what became of them, in their currency.

        net (of credits), open, unpaid (open or written off), paid_late (in the 12
        months); is_overdue (beyond the grace), is_recent (settled in the 12 months).
        """
        return SQL(
            """
            SELECT account_id, move_id, item_id, balance, amount,
                   amount - SUM(credited) AS net,
                   amount - SUM(settled) AS open,
                   amount - SUM(credited) - SUM(paid) AS unpaid,
                   COALESCE(SUM(paid) FILTER (
                       WHERE settled_on > due + %(grace)s
                         AND settled_on > %(year)s), 0) AS paid_late,
                   %(day)s > due + %(grace)s AS is_overdue,
                   COALESCE(MAX(settled_on) > %(year)s, FALSE) AS is_recent
              FROM (WITH %(settlements)s SELECT * FROM settlement) settlement
             GROUP BY account_id, move_id, item_id, balance, amount, due
            """,
            grace=batch.grace,
            year=batch.year_start,
            day=batch.day,
            settlements=self._settlements_cte(batch),
        )
