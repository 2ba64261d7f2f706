from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """A manager hears the appeal: the decision is reopened, or stands."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    is_judge_in_own_case = fields.Boolean(
        compute="_compute_is_judge_in_own_case",
        help="Whether the user must not turn an appeal down, having decided.",
    )

    # === COMPUTE METHODS === #

    @api.depends("decided_by_id")
    @api.depends_context("uid")
    def _compute_is_judge_in_own_case(self):
        for case in self:
            case.is_judge_in_own_case = case._is_judge_in_own_case()

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

    def _get_proposers(self, step):
        """EXTENDS the rights: after an appeal somebody else decides anew.

        Where there is another manager, that is.
        """
        users = super()._get_proposers(step)
        if step != "decision" or "reopened" not in self.answer_ids.mapped("outcome"):
            return users
        decided = self.step_ids.filtered(
            lambda one: one.step == "decision" and one.done_by_id
        ).done_by_id
        managers = self.company_id._get_credit_managers()
        return users | decided if managers - users - decided else users

    def _get_own_part(self, step):
        """EXTENDS the case: who took the decision did not propose it."""
        text = super()._get_own_part(step)
        if text and step == "decision" and self.env.user != self.sudo().proposed_by_id:
            return self.env._(
                "You took the decision that was appealed against, so somebody else has "
                "to decide anew."
            )
        return text

    def _check_may_hear(self, *states):
        """Raise unless the user may decide on appeals, in one of these states."""
        self._check_may("reopen")
        if self.state not in states:
            raise UserError(
                self.env._(
                    "The decision cannot be reopened here any more. A customer who has "
                    "left can be revived."
                )
            )

    def _is_judge_in_own_case(self):
        """Whether the user would decide on an appeal against the own decision.

        Where there is only one manager, there is nobody else to ask.
        """
        case = self.sudo()
        others = case.company_id._get_credit_managers() - case.decided_by_id
        return not self.env.su and self.env.user == case.decided_by_id and bool(others)

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
