from odoo import api, models

from ...engine import grading, scoring
from ..credit_scoring import get_frozen_version, get_house, group_figures

SCORES = {  # column: attribute of engine.scoring.Score
    "score": "total",
    "payment_score": "payment",
    "value_score": "value",
    "relationship_score": "relationship",
}


class CreditBacktest(models.Model):
    """What customers would have scored on the day."""

    _inherit = "credit.backtest"

    # === SAMPLES === #

    def _score(self, policy, accounts):
        """Score accounts by a policy as of the day.

        :return: ``{account id: (values of SCORES, coverage, tier id)}``
        :rtype: dict
        """
        rules = get_frozen_version(self, policy)._to_engine()
        tiers = self.env["credit.tier"].browse(grade.key for grade in rules.grades)
        tiers = set(tiers.exists().ids)  # one may have been deleted since
        found = self.env["credit.measure"]._measure(
            accounts,
            sorted({criterion.measure for criterion in rules.criteria}),
            self.date,
            get_house(self, rules.grace_days),
            grace=rules.grace_days,
            pseudo=rules.pseudo,
        )
        figures = group_figures(found)
        return {
            account_id: self._score_one(rules, figures.get(account_id, {}), tiers)
            for account_id in accounts.ids
        }

    @api.model
    def _score_one(self, rules, figures, tiers):
        """Return what one customer scores: values of SCORES, coverage, tier id.

        :param rules: :class:`engine.review_policy.Policy`
        :param dict figures: :class:`engine.scoring.Measured` by measure
        :param set tiers: ids of those that are there
        :rtype: tuple
        """
        score = scoring.score(rules.criteria, figures)
        tier = grading.choose(
            score, rules.grades, None, rules.margin, rules.min_coverage
        )
        values = (getattr(score, attribute) for attribute in SCORES.values())
        tier_id = tier.key if tier.key in tiers else None
        return (*values, score.coverage, tier_id)
