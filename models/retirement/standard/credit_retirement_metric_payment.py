from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ....engine.streaks import Period


class CreditRetirementMetric(models.AbstractModel):
    """How customers pay.

    Late is what came, or is missing, longer after the due date than the grace of the
    policy. An invoice counts in the 12 months in which its money came or while it is
    missing; disputed ones do not count from that day on.
    """

    _inherit = "credit.retirement.metric"

    # === METRICS === #

    def _metric_late_count(self, batch):
        return self._get_late(batch, lambda row: float(row["late"]))

    def _metric_late_share(self, batch):
        return self._get_late(batch, lambda row: 100.0 * row["late"] / row["known"])

    def _metric_overdue_days(self, batch):
        """Days that the oldest open item is overdue; 0 where nothing is."""
        return {
            account_id: [
                Period(batch.day, batch.day, float(row["oldest_overdue_days"]))
            ]
            for account_id, row in batch.rows("receivable").items()
        }

    def _get_late(self, batch, get_value):
        """Return the 12 months of each account; no data where nothing is known.

        :param get_value: function of a row of the late invoices
        """
        return {
            account_id: [
                self._get_year(batch, get_value(row), row["late"])
                if row["known"]
                else self._get_year(batch, None, 0)
            ]
            for account_id, row in batch.rows("late_invoices").items()
        }

    def _get_year(self, batch, value, count):
        return Period(batch.year_start + timedelta(days=1), batch.day, value, count)

    # === SOURCE === #

    def _source_late_invoices(self, batch):
        """Invoices of 12 months: known (how they were paid), late (of these).

        Accounts that never had to pay anything have no row.
        """
        self._flush_items(batch)
        return batch.fetch(
            SQL(
                """
                SELECT account_id, COUNT(*) FILTER (WHERE is_known) AS known,
                       COUNT(*) FILTER (WHERE is_late) AS late
                  FROM (%s) invoice
                 GROUP BY account_id
                """,
                self._late_invoices_sql(batch),
            )
        )
