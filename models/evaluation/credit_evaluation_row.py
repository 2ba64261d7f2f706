from odoo import api, fields, models

from ...engine import grading, scoring


class CreditEvaluation(models.Model):
    """One line of an evaluation: the engine decides on what was measured, no query."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _prepare_row(self, account, rules, figures, basis, facts):
        """Return the values of the line of an account.

        :param account: `credit.account`
        :param rules: :class:`engine.review_policy.Policy`
        :param dict figures: :class:`engine.scoring.Measured` by measure
        :param dict basis: of :meth:`credit.measure._measure_basis`
        :param dict facts: of the batch: ``previous`` tiers, ``current`` limits as of
            the day, ``rank`` of tiers, ``decimals`` of amounts
        """
        found = scoring.score(rules.criteria, figures)
        previous = facts["previous"].get(account.id)
        choice = grading.choose(
            found, rules.grades, previous, rules.margin, rules.min_coverage
        )
        factors = {grade.key: grade.limit_factor for grade in rules.grades}
        limit = self._prepare_limit(
            account, rules, factors.get(choice.key), basis, facts
        )
        uncapped = limit.pop("uncapped")
        return {
            **self._prepare_customer(account),
            **self._prepare_scores(found),
            "tier_id": choice.key,
            "previous_tier_id": previous,
            "movement": self._get_movement(choice, previous, facts["rank"]),
            **limit,
            **self._prepare_exposure(basis, figures, limit),
            "details": found.to_json() | {"why": choice.why, "uncapped": uncapped},
        }

    def _prepare_customer(self, account):
        """Return whose line it is, as the customer is today."""
        return {
            "evaluation_id": self.id,
            "date": fields.Date.to_string(self.date),
            "account_id": account.id,
            "partner_id": account.partner_id.id,
            "company_id": account.company_id.id,
            "user_id": account.user_id.id or None,
            "country_id": account.country_id.id or None,
        }

    @api.model
    def _prepare_scores(self, found):
        """Return the scores, None without data.

        :param found: :class:`engine.scoring.Score`
        """
        return {
            "score": found.total,
            "payment_score": found.payment,
            "value_score": found.value,
            "relationship_score": found.relationship,
            "has_payment_score": found.payment is not None,
            "has_value_score": found.value is not None,
            "has_relationship_score": found.relationship is not None,
            "coverage": found.coverage,
        }
