from odoo import models
from odoo.tools import SQL

from ...engine.scoring import Measured


class CreditMeasure(models.AbstractModel):
    """What people say of customers: the ratings of a day."""

    _inherit = "credit.measure"

    # === MEASURES === #

    def _measure_assessment_attitude(self, batch):
        return self._get_rating(batch, "assessment_attitude")

    def _measure_assessment_influence(self, batch):
        return self._get_rating(batch, "assessment_influence")

    def _measure_assessment_complaints(self, batch):
        return self._get_rating(batch, "assessment_complaints")

    def _get_rating(self, batch, code):
        """Return the latest assessment that is valid on the day, 1 to 5."""
        return {
            account_id: Measured(row[code])
            for account_id, row in batch.rows("assessment").items()
            if code in row
        }

    # === SOURCES === #

    def _source_assessment(self, batch):
        """Ratings of each account on the day: ``{measure: 1.0 to 5.0}``.

        The latest one of each measure counts; none where that has ended by then.
        """
        if batch.is_house:
            return {}
        self.env["credit.assessment"].flush_model()
        self.env.cr.execute(
            SQL(
                """
                SELECT account_id, measure, rating
                  FROM (
                    SELECT DISTINCT ON (account_id, measure)
                           account_id, measure, rating, valid_until
                      FROM credit_assessment
                     WHERE account_id IN %(accounts)s
                       AND date <= %(day)s
                     ORDER BY account_id, measure, date DESC, id DESC
                  ) latest
                 WHERE (valid_until >= %(day)s) IS NOT FALSE
                """,
                accounts=tuple(batch.accounts.ids),
                day=batch.day,
            )
        )
        rows = {}
        for account_id, measure, rating in self.env.cr.fetchall():
            rows.setdefault(account_id, {})[measure] = float(rating)
        return rows
