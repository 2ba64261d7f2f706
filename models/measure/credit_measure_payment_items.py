from datetime import timedelta

from odoo import models
from odoo.tools import SQL

LATE_CAP = 90  # days: one very old item does not outweigh all others
VERY_LATE = 15  # days
RECENT_DAYS = 180


class CreditMeasure(models.AbstractModel):
    """Each item with the parts of it that were paid late, or not at all."""

    _inherit = "credit.measure"

    # === SOURCE === #

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
