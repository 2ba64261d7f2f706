from odoo import api, fields, models

from ...engine import grading, proposal, scoring
from ..account.credit_account_status_case import CASE_STATUSES
from .credit_evaluation_measure import ALWAYS_MEASURED


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

    def _prepare_limit(self, account, rules, factor, basis, facts):
        """Return the limit in force on the day and the one proposed.

        Who is about to leave is proposed no more than there is.

        :param factor: of the tier, None: unrated
        :param dict facts: of the batch, see :meth:`_prepare_row`
        """
        base = facts["current"][account.id]
        found = self._propose_limit(
            rules, factor, basis, base.ceiling, facts["decimals"]
        )
        if account.status in CASE_STATUSES and not _is_cut(found.amount, base.ceiling):
            found = found._replace(amount=None, bound=None, uncapped=None)
        change = None
        if found.amount is not None and base.ceiling is not None:
            change = found.amount - base.ceiling
        return {
            "has_current_limit": base.has_limit,
            "is_current_unlimited": base.is_unlimited,
            "current_limit": base.ceiling,
            "has_proposal": found.amount is not None,
            "proposed_limit": found.amount,
            "limit_change": change,
            "limit_bound": found.bound,
            "need_amount": found.need,
            "proven_amount": found.proven,
            "uncapped": found.uncapped,
        }

    @api.model
    def _propose_limit(self, rules, factor, basis, ceiling, decimals):
        """Return what limit the policy proposes.

        :param rules: :class:`engine.review_policy.Policy`
        :param factor: of the tier, None: unrated
        :param dict basis: of :meth:`credit.measure._measure_basis`
        :param ceiling: base limit in force, None without one
        :param int decimals: of amounts
        :rtype: engine.proposal.Proposal
        """
        return proposal.propose(
            need=proposal.usual_need(
                basis.get("usual_monthly"),
                basis.get("term_days"),
                basis.get("mean_days_late"),
            ),
            proven=proposal.proven_limit(basis.get("highest_repaid")),
            starter=rules.starter_limit,
            factor=factor,
            current=ceiling,
            max_raise_percent=rules.max_raise,
            max_cut_percent=rules.max_cut,
            step=rules.step,
            decimals=decimals,
        )

    def _prepare_exposure(self, basis, figures, limit):
        """Return what the customer owed and bought, for the analyses."""
        receivable, ceiling = basis.get("receivable"), limit["current_limit"]
        invoiced = figures.get(ALWAYS_MEASURED)
        return {
            "receivable": receivable,
            "overdue": basis.get("overdue"),
            "oldest_overdue_days": basis.get("oldest_overdue_days"),
            "utilisation": 100.0 * (receivable or 0.0) / ceiling if ceiling else None,
            "invoiced_amount": invoiced and invoiced.value,
        }

    @api.model
    def _get_tier_ranks(self):
        """Return ``{tier id: its place}``, the best first."""
        tiers = self.env["credit.tier"].search([("active", "in", (True, False))])
        return {tier.id: place for place, tier in enumerate(tiers)}

    @api.model
    def _get_movement(self, choice, previous, rank):
        """Return where a customer went; also from a tier that the policy lacks."""
        if choice.why == grading.FIRST and previous:
            step = rank.get(choice.key, 0) - rank.get(previous, 0)
            if step:
                return grading.UP if step < 0 else grading.DOWN
            return "same"
        return "same" if choice.why == grading.KEPT else choice.why


def _is_cut(amount, ceiling):
    """Whether a proposed limit is less than the one in force, where there is one."""
    return amount is not None and ceiling is not None and amount < ceiling
