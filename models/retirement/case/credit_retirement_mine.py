from odoo import api, fields, models

from ...credit_groups import CONTROLLER, MANAGER
from ...credit_retirement_states import OPEN_STATES


class CreditRetirement(models.Model):
    """What the user may do with a case, for the buttons of the page."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    is_mine = fields.Boolean(
        compute="_compute_is_mine",
        help="Whether the open step is the user's to do.",
    )
    is_own_proposal = fields.Boolean(
        compute="_compute_is_mine",
        help="Whether the user must not decide, having proposed it, or taken the "
        "decision that was appealed against.",
    )
    own_part = fields.Char(
        compute="_compute_is_mine", help="Why the user must not decide."
    )
    may_cancel = fields.Boolean(
        compute="_compute_is_mine", help="Whether the user may call the case off."
    )

    # === COMPUTE METHODS === #

    @api.depends("responsible_id", "state", "step_id")
    @api.depends_context("uid", "lang")
    def _compute_is_mine(self):
        """Say what the rights let the user do now, see `credit_retirement_rights`."""
        user = self.env.user
        is_controller, is_manager = user.has_group(CONTROLLER), user.has_group(MANAGER)
        for case in self:
            step = case.sudo().step_id.step or "decision"
            case.is_mine = is_controller or case.responsible_id == user
            case.own_part = case._get_own_part(step)
            case.is_own_proposal = bool(case.own_part)
            if case._has_come_to_decision():
                own = case.state == "decision" and case.is_own_proposal
                may_cancel = is_manager and not own
            else:
                may_cancel = is_controller
            case.may_cancel = case.state in OPEN_STATES and may_cancel
