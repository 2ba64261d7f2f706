from datetime import timedelta

from odoo import models

LEAST_DAYS = 7  # that a decider has, however late a case comes


class CreditRetirement(models.Model):
    """Until when a step is to be done."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_step_deadline(self, step, today):
        """Return by when a step that opens today has to be done.

        A decision is due counted from the beginning of the case. Whoever decides has
        at least a week, however late the case comes.

        :param str step: code of the step
        :rtype: date
        """
        self.ensure_one()
        company = self.company_id
        days = {
            "evaluation": company.credit_retirement_evaluate_days,
            "notice": company.credit_retirement_notify_days,
            "execution": company.credit_retirement_execute_days,
        }.get(step, company.credit_retirement_decide_days)
        deadline = today + timedelta(days=days)
        if step == "decision" and self._is_first_decision():
            begun = min(self.step_ids.mapped("opened_on"), default=today)
            least = min(today + timedelta(days=LEAST_DAYS), deadline)
            return max(begun + timedelta(days=days), least)
        return deadline

    def _is_first_decision(self):
        """Whether nothing but the evaluation came before the decision."""
        self.ensure_one()
        return set(self.step_ids.mapped("step")) <= {"evaluation"}
