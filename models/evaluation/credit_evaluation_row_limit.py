from odoo import api, models

from ...engine import proposal
from ..account.credit_account_status_case import CASE_STATUSES


class CreditEvaluation(models.Model):
    """The limit of one line: the one in force on the day, and the one proposed."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

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


def _is_cut(amount, ceiling):
    """Whether a proposed limit is less than the one in force, where there is one."""
    return amount is not None and ceiling is not None and amount < ceiling
