from odoo import models

from ..account.credit_account_status_case import CASE_STATUSES


class CreditEvaluationLine(models.Model):
    """Where the proposed limit of a line leads: up, down, or nowhere."""

    _inherit = "credit.evaluation.line"

    # === BUSINESS METHODS === #

    def _get_limit_step(self, ceiling):
        """Return where the proposed limit leads: 1 up, -1 down, 0: nothing to enter.

        :param ceiling: of today, None without a limit or with an unlimited one
        """
        self.ensure_one()
        step = 1
        if ceiling is not None:
            step = self.currency_id.compare_amounts(self.proposed_limit, ceiling)
        is_leaving = self.account_id.status in CASE_STATUSES
        return 0 if is_leaving and step > 0 else step

    def _is_cut_as_shown(self, today, as_of_day):
        """Whether the line showed a cut, from the limit that is in force today.

        A limit in another currency is still the same where its rate moved alone.

        :param today: :class:`engine.limits.InForce`
        :param as_of_day: the same as of the day of the evaluation, by today's ledger
        """
        self.ensure_one()
        if self.limit_change >= 0:
            return False
        candidates = [today]
        if today.order == as_of_day.order:
            candidates.append(as_of_day)
        return any(
            one.ceiling is not None
            and not self.currency_id.compare_amounts(one.ceiling, self.current_limit)
            for one in candidates
        )
