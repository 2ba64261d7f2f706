from odoo import api, fields, models

from ..credit_groups import CONTROLLER, MANAGER


class CreditHold(models.Model):
    """What the user at work may do with a hold, which the buttons go by."""

    _inherit = "credit.hold"

    # === FIELDS === #

    needs_manager = fields.Boolean(
        compute="_compute_needs_manager",
        help="Worth more than the user may release.",
    )
    may_decide = fields.Boolean(
        compute="_compute_needs_manager",
        help="Not for those who asked for the release.",
    )
    may_release = fields.Boolean(
        compute="_compute_may_release",
        help="The user can let it go, and need not ask anybody for it.",
    )
    may_pass_on = fields.Boolean(
        compute="_compute_may_release",
        help="Not for managers who decide themselves.",
    )

    # === COMPUTE METHODS === #

    @api.depends("amount", "requester_ids")
    @api.depends_context("uid")
    def _compute_needs_manager(self):
        """Fill what the user at work may do, which the buttons go by."""
        for hold in self:
            hold.needs_manager = hold._needs_manager(hold.amount)
            hold.may_decide = not hold._why_not_decide()

    @api.depends("state", "amount", "requester_ids", "is_refused", "is_waiting")
    @api.depends_context("uid")
    def _compute_may_release(self):
        """Fill whether the user decides or has somebody to ask."""
        user = self.env.user
        is_controller, is_manager = user.has_group(CONTROLLER), user.has_group(MANAGER)
        for hold in self:
            hold.may_release = is_controller and not hold._why_not_release()
            hold.may_pass_on = is_controller and not (is_manager and hold.may_decide)
