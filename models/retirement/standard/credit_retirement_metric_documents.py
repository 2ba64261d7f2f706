from odoo import models
from odoo.tools import SQL

from ....engine.streaks import Document
from .credit_retirement_metric import MAX_DOCUMENTS


class CreditRetirementMetric(models.AbstractModel):
    """The documents behind a metric, those of each period that say most first."""

    _inherit = "credit.retirement.metric"

    # === DOCUMENTS === #

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
