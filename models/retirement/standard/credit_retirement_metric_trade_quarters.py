from odoo import models
from odoo.tools import SQL

from ....engine.periods import quarters
from .credit_retirement_metric import DEPTH


class CreditRetirementMetric(models.AbstractModel):
    """What customers buy, by quarter."""

    _inherit = "credit.retirement.metric"

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
