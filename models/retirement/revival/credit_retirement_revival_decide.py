from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """A manager decides whether a retired customer comes back."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_decide_revival(self, is_granted=None, reason=None):
        """Decide whether a retired customer comes back.

        :param bool is_granted: whether it does; without it the dialog opens
        :param str reason: why
        :return: True, or the action of the dialog
        :raise AccessError: when the user is no manager
        :raise UserError: when the user asked for it, or nobody did
        """
        self._check_may("decide_revival")
        self._require_state("retired")
        if not self.is_revival_open:
            raise UserError(self.env._("Nobody has asked for a revival."))
        if is_granted:
            self._check_is_last()
        if is_granted is None:
            return self._open_dialog("decide_revival")
        case = self.sudo()
        if is_granted:
            early = case.step_id.is_override
            self._move("revived", reason, "revived", is_override=early)
            return True
        reason = self._check_reason(reason)
        case._lock_state()
        case._close_step("refused", reason, case.step_id.is_override)
        case.message_post(
            body=self.env._("Revival refused: %(reason)s", reason=reason),
            subtype_xmlid="mail.mt_note",
        )
        return True
