from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ....engine.streaks import Document, Period
from .credit_retirement_metric import DEPTH


class CreditRetirementMetric(models.AbstractModel):
    """What people said: each assessment is a period, of one day the last one."""

    _inherit = "credit.retirement.metric"

    # === METRICS === #

    def _metric_attitude(self, batch):
        return self._get_assessed(batch, "assessment_attitude")

    def _metric_complaints(self, batch):
        return self._get_assessed(batch, "assessment_complaints")

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
