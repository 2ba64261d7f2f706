from odoo import models


class CreditRetirement(models.Model):
    """Whose a step is."""

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
