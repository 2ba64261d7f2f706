from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """A manager hears the appeal: the decision is reopened, or stands."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_reopen(self, reason=None):
        """Take the decision back: it has to be made anew before anything is done.

        :param str reason: why
        :raise UserError: unless a manager does it, before the case is executed
        """
        self.ensure_one()
        self._check_may_hear("notice", "execution")
        if reason is None:
            return self._open_appeal_dialog("reopen")
        reason = self._check_reason(reason)
        self.answer_ids.filtered(lambda x: x._is_undecided())._decide(
            "reopened", reason
        )
        self._move("decision", reason, "reopened")
        self._ask_about_answers()  # a mail may wait to be read all the same
        return True

    def action_dismiss_appeal(self, reason=None):
        """Turn the appeals of the customer down: the case goes on.

        :param str reason: why
        :raise UserError: for who took the decision, while there is another manager
        """
        self.ensure_one()
        self._check_may_hear("notice", "execution", "retired")
        appeals = self.answer_ids.filtered(lambda answer: answer._is_undecided())
        if not appeals:
            raise UserError(self.env._("There is no appeal to decide on."))
        if self._is_judge_in_own_case():
            raise UserError(
                self.env._(
                    "You took the decision that the customer appeals against: another "
                    "manager has to decide on the appeal. You can reopen the decision."
                )
            )
        if reason is None:
            return self._open_appeal_dialog("dismiss")
        reason = self._check_reason(reason)
        appeals._decide("dismissed", reason)
        self._ask_about_answers()  # a mail may wait to be read all the same
        self.message_post(
            body=self.env._("Appeal turned down: %(reason)s", reason=reason)
        )
        return True

    # === BUSINESS METHODS === #

    def _open_appeal_dialog(self, decision):
        """Return the action that asks why.

        :param str decision: ``reopen`` or ``dismiss``
        """
        action = self._get_dialog_action(
            "credit_management.credit_retirement_appeal_action", decision=decision
        )
        labels = {
            "reopen": self.env._("Reopen the Decision"),
            "dismiss": self.env._("Turn the Appeal Down"),
        }
        action["name"] = labels[decision]
        return action
