from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ...engine.streaks import Period

# of an invoice: where less of it came late, such as a bank's fee, it was not late
LATE_PART = 0.05


class CreditRetirementMetric(models.AbstractModel):
    """How customers pay.

    Late is what came, or is missing, longer after the due date than the grace of the
    policy. An invoice counts in the 12 months in which its money came or while it is
    missing; disputed ones do not count from that day on.
    """

    _inherit = "credit.retirement.metric"

    # === METRICS === #

    def _metric_late_count(self, batch):
        return {
            account_id: [
                self._get_year(batch, float(row["late"]), row["late"])
                if row["known"]
                else self._get_year(batch, None, 0)
            ]
            for account_id, row in batch.rows("late_invoices").items()
        }

    def _metric_late_share(self, batch):
        return {
            account_id: [
                self._get_year(batch, 100.0 * row["late"] / row["known"], row["late"])
                if row["known"]
                else self._get_year(batch, None, 0)
            ]
            for account_id, row in batch.rows("late_invoices").items()
        }

    def _metric_overdue_days(self, batch):
        """Days that the oldest open item is overdue; 0 where nothing is."""
        return {
            account_id: [
                Period(batch.day, batch.day, float(row["oldest_overdue_days"]))
            ]
            for account_id, row in batch.rows("receivable").items()
        }

    def _get_year(self, batch, value, count):
        return Period(batch.year_start + timedelta(days=1), batch.day, value, count)

    # === DOCUMENTS === #

    def _documents_late_count(self, batch, start, end):
        """The invoices of which most came late: their late amount."""
        self._flush_items(batch)
        query = SQL(
            """
            SELECT account_id, m.id, m.name, COALESCE(m.invoice_date, m.date) AS day,
                   late_amount AS amount, %s::date AS period
              FROM (%s) invoice
              JOIN account_move m ON m.id = invoice.move_id
             WHERE is_late
            """,
            start,
            self._late_invoices_sql(batch),
        )
        return self._fetch_documents(batch, "account.move", query, {start: end})

    def _documents_late_share(self, batch, start, end):
        return self._documents_late_count(batch, start, end)

    def _documents_overdue_days(self, batch, start, end):
        """What is overdue, the oldest first: the open amounts."""
        self._flush_items(batch)
        query = SQL(
            """
            SELECT account_id, m.id, m.name, MIN(due) AS day, SUM(amount) AS amount,
                   %(day)s::date AS period
              FROM (%(owed)s) owed
              JOIN account_move m ON m.id = owed.move_id
             WHERE amount > 0 AND due < %(day)s
             GROUP BY account_id, m.id
            """,
            day=batch.day,
            owed=self._owed_sql(batch),
        )
        return self._fetch_documents(
            batch, "account.move", query, {end: end}, rank=SQL("day, id")
        )

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
