from odoo import models
from odoo.tools import SQL

from ...engine.periods import quarters
from ...engine.streaks import Document, Period
from .credit_retirement_metric import DEPTH, MAX_DOCUMENTS


class CreditRetirementMetric(models.AbstractModel):
    """What customers buy.

    Per complete calendar quarter, from the one of the first invoice or order on.
    Invoices less credit notes, without tax, in the currency of the company. A quarter
    without any invoice, or order, is one without data.
    """

    _inherit = "credit.retirement.metric"

    # === METRICS === #

    def _metric_invoiced_quarter(self, batch):
        return self._get_quarters(batch, batch.rows("invoiced_quarters"), "amount")

    def _metric_orders_quarter(self, batch):
        return self._get_quarters(batch, batch.rows("ordered_quarters"), "number")

    def _metric_order_age(self, batch):
        """Days since the last order that was not cancelled; none who never ordered."""
        found = {}
        for account_id, rows in batch.rows("ordered_quarters").items():
            age = (batch.day - max(row["last"] for row in rows)).days
            found[account_id] = [Period(batch.day, batch.day, float(age), 1)]
        return found

    def _get_quarters(self, batch, rows_by_account, column):
        """Return the quarters of each account since its first document.

        :param dict rows_by_account: ``{account id: [{start, number, documents, first,
            column}]}``; without ``start``: what was before the oldest quarter
        """
        known = quarters(batch.day, DEPTH)
        found = {}
        for account_id, rows in rows_by_account.items():
            firsts = [row["first"] for row in rows if row["first"]]
            if not firsts:
                continue  # credit notes alone: no purchase yet
            by_start = {row["start"]: row for row in rows if row["number"]}
            found[account_id] = [
                self._get_quarter(by_start.get(start), start, end, column)
                for start, end in known
                if end >= min(firsts)
            ]
        return found

    def _get_quarter(self, row, start, end, column):
        if not row:
            return Period(start, end)
        return Period(start, end, float(row[column]), row["documents"])

    # === DOCUMENTS === #

    def _documents_invoiced_quarter(self, batch, start, end):
        """The largest invoices and credit notes of each quarter."""
        query = SQL(
            """
            SELECT account_id, id, name, day, amount,
                   DATE_TRUNC('quarter', day)::date AS period
              FROM (%s) trade
             WHERE day BETWEEN %s AND %s
            """,
            self._traded_sql(batch),
            start,
            end,
        )
        ends = dict(quarters(batch.day, DEPTH))
        return self._fetch_documents(batch, "account.move", query, ends)

    def _documents_orders_quarter(self, batch, start, end):
        ends = dict(quarters(batch.day, DEPTH))
        period = SQL("DATE_TRUNC('quarter', day)")
        return self._get_ordered(batch, start, end, period, ends)

    def _documents_order_age(self, batch, start, end):
        """The last order, however old it is."""
        period = SQL("%s", batch.day)
        return self._get_ordered(batch, None, end, period, {end: end}, limit=1)

    def _get_ordered(self, batch, start, end, period, ends, limit=MAX_DOCUMENTS):
        """Return the orders of each period, the last ones first."""
        query = SQL(
            """
            SELECT account_id, id, name, day, amount, %s::date AS period
              FROM (%s) ordered
             WHERE day <= %s AND (%s::date IS NULL OR day >= %s)
            """,
            period,
            self._ordered_sql(batch),
            end,
            start,
            start,
        )
        rank = SQL("day DESC, id DESC")
        return self._fetch_documents(batch, "sale.order", query, ends, rank, limit)

    def _fetch_documents(
        self, batch, model, query, ends, rank=None, limit=MAX_DOCUMENTS
    ):
        """Return documents by account and period.

        :param str model: of the documents
        :param query: :class:`SQL` of account_id, id, name, day, amount and period, the
            first day of it
        :param dict ends: ``{first day: last day}`` of the periods
        :param rank: :class:`SQL` of the order; by default the largest first
        :return: as :meth:`_get_documents`
        """
        batch.flush(model)
        rows = batch.fetch_many(
            SQL(
                """
                WITH %(owners)s
                SELECT account_id, id, name, day, amount, period
                  FROM (
                    SELECT document.*, ROW_NUMBER() OVER (
                               PARTITION BY account_id, period ORDER BY %(rank)s
                           ) AS place
                      FROM (%(query)s) document
                  ) ranked
                 WHERE place <= %(limit)s
                 ORDER BY account_id, period, place
                """,
                owners=batch.owners_sql(),
                rank=rank or SQL("ABS(amount) DESC, id DESC"),
                query=query,
                limit=limit,
            )
        )
        found = {}
        for account_id, documents in rows.items():
            own = found.setdefault(account_id, {})
            for row in documents:
                period = row["period"], ends[row["period"]]
                own[period] = (*own.get(period, ()), self._get_document(model, row))
        return found

    def _get_document(self, model, row):
        return Document(model, row["id"], row["name"], row["day"], row["amount"])

    # === SOURCES === #

    def _source_invoiced_quarters(self, batch):
        """Invoices by quarter: number, documents (with credit notes), amount, first.

        ``first`` is the day of the first invoice, None where only credit notes are.
        """
        batch.flush("account.move")
        return self._fetch_quarters(
            batch,
            self._traded_sql(batch),
            SQL(
                """
                COUNT(*) FILTER (WHERE is_invoice) AS number, COUNT(*) AS documents,
                SUM(amount) AS amount, MIN(day) FILTER (WHERE is_invoice) AS first
                """
            ),
        )

    def _source_ordered_quarters(self, batch):
        """Orders by quarter: number, documents, first and last day."""
        batch.flush("sale.order")
        return self._fetch_quarters(
            batch,
            self._ordered_sql(batch),
            SQL(
                """
                COUNT(*) AS number, COUNT(*) AS documents,
                MIN(day) AS first, MAX(day) AS last
                """
            ),
        )

    def _fetch_quarters(self, batch, documents, figures):
        """Return figures of documents by quarter.

        :param documents: :class:`SQL` of account_id, day and what the figures are of
        :param figures: :class:`SQL` of columns of a group
        :return: ``{account id: [{"start", figures}]}``; ``start`` is the first day of
            the quarter, None for all that was before those that are looked at
        """
        return batch.fetch_many(
            SQL(
                """
                WITH %(owners)s
                SELECT account_id,
                       CASE WHEN day >= %(oldest)s
                            THEN DATE_TRUNC('quarter', day)::date END AS start,
                       %(figures)s
                  FROM (%(documents)s) document
                 GROUP BY 1, 2
                """,
                owners=batch.owners_sql(),
                oldest=quarters(batch.day, DEPTH)[-1][0],
                figures=figures,
                documents=documents,
            )
        )

    # === SQL === #

    def _traded_sql(self, batch):
        """Posted invoices and credit notes up to the day: id, name, day, amount."""
        return SQL(
            """
            SELECT owner.account_id, m.*
              FROM owner
        CROSS JOIN LATERAL (
                SELECT m.id, m.name, COALESCE(m.invoice_date, m.date) AS day,
                       m.move_type <> 'out_refund' AS is_invoice,
                       m.amount_untaxed_signed AS amount
                  FROM account_move m
                 WHERE %(is_own)s
                   AND m.state = 'posted'
                   AND m.move_type IN ('out_invoice', 'out_receipt', 'out_refund')
                   AND COALESCE(m.invoice_date, m.date) <= %(day)s
                %(fence)s
              ) m
            """,
            is_own=batch.is_own_sql("m"),
            day=batch.day,
            fence=batch.fence_sql(),
        )

    def _ordered_sql(self, batch):
        """Orders confirmed by the day and not cancelled by then: id, name, day.

        The day of an order is that where the company is. One that was cancelled later
        still stood. The amount is without tax, in the currency of the company.
        """
        return SQL(
            """
            SELECT owner.account_id, so.*
              FROM owner
        CROSS JOIN LATERAL (
                SELECT so.id, so.name,
                       (so.date_order AT TIME ZONE 'UTC'
                           AT TIME ZONE %(zone)s)::date AS day,
                       so.amount_untaxed / COALESCE(NULLIF(so.currency_rate, 0), 1)
                           AS amount
                  FROM sale_order so
                 WHERE %(is_own)s
                   AND (so.state = 'sale' OR so.credit_cancelled_on IS NOT NULL)
                   AND (so.credit_cancelled_on >= %(end)s) IS NOT FALSE
                   AND so.date_order < %(end)s
                %(fence)s
              ) so
            """,
            zone=batch.zone,
            is_own=batch.is_own_sql("so", "partner_invoice_id"),
            end=batch.end_of(batch.day),
            fence=batch.fence_sql(),
        )
