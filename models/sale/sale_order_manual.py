from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..credit_groups import CONTROLLER


class SaleOrder(models.Model):
    """A controller puts a quotation on hold by hand."""

    _inherit = "sale.order"

    # === ACTION METHODS === #

    def action_open_credit_block(self):
        """Open the dialog that asks why quotations are put on hold."""
        self._check_may_block()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_order_block_action"
        )
        action["context"] = {"default_order_ids": self.ids}
        return action

    def action_credit_block(self, note=None):
        """Put quotations on hold, whatever the figures, until somebody decides.

        :param str note: why; the salesperson reads it
        :return: notification of what was done
        :rtype: dict
        :raise AccessError: when the user is no credit controller
        :raise UserError: without a note, or when an order cannot be held
        """
        self._check_may_block()
        note = (note or "").strip()
        if not note:
            raise UserError(self.env._("Please say why: the salesperson reads it."))
        orders = self.sudo()
        for order in orders:
            if not order._is_credit_checked() or not order._is_credit_enforced():
                raise UserError(
                    self.env._(
                        "%(order)s cannot be held: only quotations can, while the "
                        "credit check is enforced.",
                        order=order.name,
                    )
                )
        verdicts = self.env["credit.check"]._check_orders(orders)
        holds = self.env["credit.hold"]._open(orders, verdicts)
        holds._block(note, self.env.user)
        return holds.with_env(self.env)._notify_screen(
            [self.env._("On hold: %(orders)s.", orders=holds._format_names())],
            "success",
        )

    # === BUSINESS METHODS === #

    def _check_may_block(self):
        """Raise unless the user may put these orders on hold."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group(CONTROLLER):
            raise AccessError(
                self.env._("Only a credit controller can put an order on hold.")
            )

    def _get_credit_block(self):
        """Return the manual hold that keeps the order from going, in sudo.

        An open one, or a rejected one that nothing has followed: turning the order
        down does not let it go.
        """
        self.ensure_one()
        hold = self.sudo().credit_hold_id
        is_blocking = hold.is_manual and hold.state in ("open", "rejected")
        return hold if is_blocking else hold.browse()

    def _get_credit_block_figures(self):
        """Return who blocked the order and why, None when nobody did."""
        block = self._get_credit_block()
        return block._get_block_figures() if block else None

    @api.depends("credit_hold_id.is_manual", "credit_hold_id.block_note")
    def _compute_credit_state(self):
        """EXTENDS credit_management: a manual block is one of the reasons."""
        return super()._compute_credit_state()

    def _prepare_credit_hold(self, verdict):
        """EXTENDS credit_management: what was blocked and rejected is blocked anew."""
        vals = super()._prepare_credit_hold(verdict)
        if block := self._get_credit_block():
            vals |= {
                "is_manual": True,
                "block_note": block.block_note,
                "blocked_by_id": block.blocked_by_id.id,
            }
        return vals
