from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...credit_retirement_states import OPEN_STATES


class CreditRetirement(models.Model):
    """A revival is asked for, once the customer has cooled off."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_request_revival(self, reason=None, override=False):
        """Ask that a retired customer may come back.

        :param str reason: why; without it the dialog opens
        :param bool override: of a manager, before the cooling-off period is over
        :return: True, or the action of the dialog
        :raise AccessError: when the user has no credit group
        :raise UserError: when it is too early, or asked for already
        """
        self._check_may("request_revival")
        self._require_state("retired")
        if self.is_revival_open:
            raise UserError(
                self.env._("A revival has been requested and is being decided on.")
            )
        self._check_is_last()
        if reason is None:
            return self._open_dialog("request_revival")
        is_early = self._check_cooled_off(override)
        reason = self._check_reason(reason)
        case = self._as_system()
        case._lock_state()
        case.write({"revival_reason": reason, "revival_by_id": self.env.uid})
        case._open_step("revival").is_override = is_early
        case.message_post(
            body=self.env._("Revival requested: %(reason)s", reason=reason),
            subtype_xmlid="mail.mt_note",
        )
        return True

    # === BUSINESS METHODS === #

    def _check_is_last(self):
        """Raise when a later case says what becomes of the customer.

        One who pays in advance can be a candidate again.
        """
        self.ensure_one()
        later = Domain("account_id", "=", self.sudo().account_id.id) & (
            Domain("state", "in", OPEN_STATES)
            | Domain("state", "=", "retired") & Domain("id", ">", self.id)
        )
        if self.env["credit.retirement"].sudo().search_count(later, limit=1):
            raise UserError(
                self.env._(
                    "%(customer)s has a later retirement case. Go on there.",
                    customer=self.sudo().partner_id.display_name,
                )
            )
