from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """A release is asked for on the order, also before it was ever held."""

    _inherit = "sale.order"

    # === ACTION METHODS === #

    def action_request_credit_release(self):
        """Open the dialog in which a release of the order is asked for."""
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_release_request_action"
        )
        action["context"] = {"default_order_id": self.id}
        return action

    # === BUSINESS METHODS === #

    def _request_credit_release(self, note):
        """Ask for a release of the order; it is put on hold if it is not yet.

        :param str note: what the controllers should know
        :return: as `credit.hold.action_request_release`
        :raise AccessError: when the user may not edit the order
        :raise UserError: when the order would pass
        """
        self.ensure_one()
        self.check_access("write")
        hold = self.sudo()._get_credit_hold_to_request()
        if not hold and not self._is_credit_waiting():
            raise UserError(
                self.env._(
                    "%(order)s is not a quotation any more: there is nothing to "
                    "release.",
                    order=self.name,
                )
            )
        if not hold:
            raise UserError(
                self.env._(
                    "%(order)s passes the credit check: it can be confirmed.",
                    order=self.name,
                )
            )
        return hold.with_env(self.env)._record_request(note)

    def _get_credit_hold_to_request(self):
        """Return the open hold of the order, and open one if the order would be held.

        Nothing else that confirming does happens but the line on the order. Empty when
        the order would pass.
        """
        self.ensure_one()
        order = self.sudo()
        if order.credit_hold_id.state == "open":
            return order.credit_hold_id
        if not order._is_credit_checked() or not order._is_credit_enforced():
            return order.credit_hold_id.browse()
        verdicts = self.env["credit.check"]._check_orders(order)
        held = order.filtered(lambda order: verdicts[order.id].is_held)
        hold = self.env["credit.hold"]._open(held, verdicts)
        hold._tell_salesperson()
        return hold
