from odoo import models
from odoo.exceptions import UserError

from ...credit_retirement_states import DECISIONS, OPEN_STATES


class CreditRetirement(models.Model):
    """The evaluation ends with a proposal, or the case is called off."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_submit(self, reason=None, proposal=None):
        """Submit the evaluation with what should become of the customer.

        :param str reason: why
        :param str proposal: one of :data:`DECISIONS`; without both the dialog opens
        :return: True, or the action of the dialog
        :raise AccessError: when the user is neither responsible nor a controller
        :raise UserError: when it is not in evaluation, or something is missing
        """
        self._check_may("submit")
        self._require_state("evaluation")
        if reason is None and proposal is None:
            return self._open_dialog("submit")
        if proposal not in dict(DECISIONS):
            raise UserError(
                self.env._("Please propose what should become of the customer.")
            )
        self._move(
            "decision",
            reason,
            "submitted",
            proposal=proposal,
            proposed_by_id=self.env.uid,
        )
        return True

    def action_cancel(self, reason=None):
        """Call a case off, as if it had never been opened.

        :param str reason: why; without it the dialog opens
        :return: True, or the action of the dialog
        :raise AccessError: when the user is no controller, or it came to the managers
            already and the user is none
        :raise UserError: when it waits for a decision on the user's own proposal
        """
        self._check_may("cancel")
        self._require_state(*OPEN_STATES)
        if self._has_come_to_decision():
            self._check_may("cancel_decided")
            if self.state == "decision" and not self.env.su:
                self._check_four_eyes("decide")  # it decides that they stay
        if reason is None:
            return self._open_dialog("cancel")
        self._move("cancelled", reason, "cancelled")
        return True

    # === BUSINESS METHODS === #

    def _has_come_to_decision(self):
        """Whether a case is, or was, before the managers for a decision."""
        self.ensure_one()
        return "decision" in self.sudo().step_ids.mapped("step")

    def _open_dialog(self, action):
        """Return the action of the dialog that asks for the reason and what else.

        :param str action: what is to be done, see `credit.retirement.action`
        """
        dialog = self.env["credit.retirement.action"]
        labels = dict(dialog._fields["action"]._description_selection(self.env))
        return self._get_dialog_action(
            "credit_management.credit_retirement_action_action", action=action
        ) | {"name": labels[action]}
