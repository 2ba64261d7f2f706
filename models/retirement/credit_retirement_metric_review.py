from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ...engine.streaks import Document, Period
from .credit_retirement_metric import DEPTH


class CreditRetirementMetric(models.AbstractModel):
    """What evaluations came to, and what people said of the customer.

    Each evaluation, or assessment, is a period; of several of one day the last counts.
    """

    _inherit = "credit.retirement.metric"

    # === METRICS === #

    def _metric_tier(self, batch):
        """The place of the tier, the best is 1; no data where it was not rated."""
        places = batch.measures._get_tier_places()
        return self._get_reviews(
            batch, lambda row: (places.get(row["tier_id"]), row["tier_id"])
        )

    def _metric_score(self, batch):
        return self._get_reviews(batch, lambda row: (row["score"], None))

    def _metric_attitude(self, batch):
        return self._get_assessed(batch, "assessment_attitude")

    def _metric_complaints(self, batch):
        return self._get_assessed(batch, "assessment_complaints")

    @api.model
    def _get_tier_places(self):
        """Return ``{tier id: 1.0 for the best one, …}``, also of archived tiers."""
        ranks = self.env["credit.evaluation"].sudo()._get_tier_ranks()
        return {tier_id: float(rank + 1) for tier_id, rank in ranks.items()}

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

    def _get_assessed(self, batch, measure):
        """Return a period per assessment; the time since the last one ended has none.

        :param str measure: that was assessed
        """
        found = {}
        for account_id, rows in batch.rows("assessments").items():
            own = [row for row in rows if row["measure"] == measure]
            if not own:
                continue
            periods = found[account_id] = []
            ended = own[0]["valid_until"]
            if ended and ended < batch.day:
                periods.append(Period(ended + timedelta(days=1), batch.day))
            periods += [self._get_assessment(row) for row in own]
        return found

    def _get_assessment(self, row):
        document = Document("credit.assessment", row["id"], row["name"], row["date"])
        return Period(row["date"], row["date"], float(row["rating"]), 1, (document,))

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

    def _source_assessments(self, batch):
        """The last assessments of each account and criterion, newest first.

        id, measure, date, valid_until (None: no end), rating (text of 1 to 5), name (of
        whoever assessed).
        """
        self.env["credit.assessment"].flush_model()
        self.env["res.users"].flush_model(["partner_id"])
        self.env["res.partner"].flush_model(["name"])
        return batch.fetch_many(
            SQL(
                """
                SELECT latest.*
                  FROM (
                    SELECT daily.*, ROW_NUMBER() OVER (
                               PARTITION BY account_id, measure ORDER BY date DESC
                           ) AS place
                      FROM (
                        SELECT DISTINCT ON (one.account_id, one.measure, one.date)
                               one.account_id, one.id, one.measure, one.date,
                               one.valid_until, one.rating, author.name
                          FROM credit_assessment one
                          JOIN res_users person ON person.id = one.user_id
                          JOIN res_partner author ON author.id = person.partner_id
                         WHERE one.account_id IN %(accounts)s
                           AND one.date <= %(day)s
                         ORDER BY one.account_id, one.measure, one.date, one.id DESC
                      ) daily
                  ) latest
                 WHERE place <= %(depth)s
                 ORDER BY account_id, measure, place
                """,
                accounts=tuple(batch.accounts.ids),
                day=batch.day,
                depth=DEPTH,
            )
        )
