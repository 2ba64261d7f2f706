from odoo import models
from odoo.tools import SQL

from ....engine.streaks import Document, Period
from .credit_retirement_metric import DEPTH


class CreditRetirementMetric(models.AbstractModel):
    """What evaluations came to: each is a period, of one day the last one."""

    _inherit = "credit.retirement.metric"

    # === METRICS === #

    def _metric_score(self, batch):
        return self._get_reviews(batch, lambda row: (row["score"], None))

    def _get_reviews(self, batch, read):
        """Return a period per evaluation.

        :param read: returns the value and the key of a row
        """
        found = {}
        for account_id, rows in batch.rows("reviews").items():
            found[account_id] = []
            for row in rows:
                value, key = read(row)
                document = Document(
                    "credit.evaluation.line", row["id"], row["name"], row["date"]
                )
                found[account_id].append(
                    Period(row["date"], row["date"], value, 1, (document,), key)
                )
        return found

    # === SOURCES === #

    def _source_reviews(self, batch):
        """The last evaluations of each account that were applied, newest first.

        id (of the line), date, tier_id and score (None where not rated), name (of the
        evaluation).
        """
        self.env["credit.evaluation"].flush_model(["state", "name"])
        self.env["credit.evaluation.line"].flush_model()
        return batch.fetch_many(
            SQL(
                """
                SELECT account.id AS account_id, line.*
                  FROM credit_account account
            CROSS JOIN LATERAL (
                    SELECT DISTINCT ON (line.date)
                           line.id, line.date, line.tier_id, line.score,
                           evaluation.name
                      FROM credit_evaluation_line line
                      JOIN credit_evaluation evaluation
                        ON evaluation.id = line.evaluation_id
                     WHERE line.account_id = account.id
                       AND line.date <= %(day)s
                       AND evaluation.state = 'applied'
                     ORDER BY line.date DESC, line.id DESC
                     LIMIT %(depth)s
                  ) line
                 WHERE account.id IN %(accounts)s
                 ORDER BY account.id, line.date DESC
                """,
                day=batch.day,
                depth=DEPTH,
                accounts=tuple(batch.accounts.ids),
            )
        )
