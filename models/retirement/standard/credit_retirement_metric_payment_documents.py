from odoo import models
from odoo.tools import SQL


class CreditRetirementMetric(models.AbstractModel):
    """The invoices behind how customers pay."""

    _inherit = "credit.retirement.metric"

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
