from datetime import timedelta

from odoo import models

LEAST_DAYS = 7  # that a decider has, however late a case comes


class CreditRetirement(models.Model):
    """Whose a step is, and until when."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_step_owners(self, step):
        """Return whose a step of each case is.

        Evaluation and remedy: the salesperson of the customer where he may see the
        case, else the credit controller. Decision and revival: the sales manager of the
        settings, else a credit manager, but nobody who proposed it. Notice and
        execution: the finance manager of the settings, else the credit controller.

        :param str step: code of the step
        :return: ``{case: res.users}``, of one user or none
        :rtype: dict
        """
        teams = {}
        for company in self.company_id:
            if step in ("decision", "revival"):
                teams[company] = company._get_retirement_deciders()
            else:
                teams[company] = company._get_retirement_executors()
        if step in ("decision", "revival"):
            return {
                case: (teams[case.company_id] - case._get_proposers(step))[:1]
                for case in self
            }
        by_account = step in ("evaluation", "remedy")
        return {
            case: (case._get_account_manager() if by_account else case.env["res.users"])
            or teams[case.company_id][:1]
            for case in self
        }

    def _get_account_manager(self):
        """Return the user who looks after the customer and may see the case, if any."""
        self.ensure_one()
        salesperson, controller = self.account_id.user_id, self.account_id.controller_id
        if salesperson._is_credit_user(self.company_id):
            return salesperson
        if controller._is_credit_controller(self.company_id):
            return controller
        return self.env["res.users"]

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
