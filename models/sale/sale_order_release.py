from odoo import api, fields, models
from odoo.exceptions import UserError

from ..credit_groups import CONTROLLER, MANAGER


class SaleOrder(models.Model):
    """Whoever may release the order decides on it, instead of asking for a release."""

    _inherit = "sale.order"

    # === FIELDS === #

    credit_may_release = fields.Boolean(
        compute="_compute_credit_may_release",
        groups="base.group_user",
        help="The user can let the order go, and need not ask anybody for it.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "amount_total", "credit_hold_ids.state", "credit_hold_ids.requester_ids"
    )
    @api.depends_context("uid")
    def _compute_credit_may_release(self):
        """Fill what the user at work may do, which the buttons go by."""
        is_controller = self.env.user.has_group(CONTROLLER)
        for order in self:
            order.credit_may_release = is_controller and order._may_credit_release()

    # === ACTION METHODS === #

    def action_credit_way_release(self):
        """Open the dialog that releases the order.

        :raise AccessError: when the user is no credit controller
        :raise UserError: when there is no hold to decide on
        """
        self.ensure_one()
        self.check_access("read")
        hold = self.credit_hold_id.with_context(decision="release")
        if hold.state not in ("open", "rejected"):
            raise UserError(
                self.env._("%(order)s is not on hold: confirm it.", order=self.name)
            )
        return hold.action_open_decision()

    # === BUSINESS METHODS === #

    def _may_credit_release(self):
        """Whether a controller could release the order, once it is on hold."""
        self.ensure_one()
        hold = self.credit_hold_id
        if hold.state in ("open", "rejected"):
            return hold.may_release
        if self.env.user in self.sudo().credit_hold_ids.requester_ids:
            return False
        return self.env.user.has_group(
            MANAGER
        ) or not self.company_id._is_above_credit_release_threshold(
            self.amount_total / self._get_credit_rate()
        )
