from odoo import api, models


class CreditHold(models.Model):
    """How a hold is opened on an order that failed the check, and kept up to date."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    @api.model
    def _open(self, orders, verdicts, is_monitored=False, notify=False):
        """Open a hold on orders that failed, or update the one they have.

        :param orders: recordset of `sale.order`
        :param dict verdicts: ``{order id: engine.decision.Verdict}``
        :param bool is_monitored: whether to record only what would have been held
        :param bool notify: whether to tell people of what is new
        :return: the holds, in sudo
        """
        if not orders:
            return self.sudo()
        holds = self._get_to_update(orders, is_monitored)
        by_order = {hold.sale_order_id.id: hold for hold in holds}
        known = {hold.id: hold.shortfall for hold in holds}
        vals_list = []
        for order in orders.sudo():
            vals = order._prepare_credit_hold(verdicts[order.id])
            vals["is_monitored"] = is_monitored
            hold = by_order.get(order.id)
            if hold:
                hold.reason_ids.unlink()
                hold.write(vals)
            else:
                state = "cleared" if is_monitored else "open"
                vals_list.append({**vals, "state": state})
        created = self.sudo().create(vals_list)
        for hold in created:
            hold.sale_order_id.credit_hold_id = hold
        if is_monitored:
            holds._update_state(("open",), "cleared")
        if notify:
            opened = holds | created
            opened._schedule_decision()
            opened.filtered(
                lambda hold: known.get(hold.id) != hold.shortfall
            )._tell_salesperson()
        return holds | created

    @api.model
    def _get_to_update(self, orders, is_monitored):
        """Return the holds of orders that a new check updates, in sudo.

        The open ones; while only monitoring, the last record of an order too.
        """
        holds = self.sudo().search(
            [("sale_order_id", "in", orders.ids), ("state", "=", "open")]
        )
        if is_monitored:
            others = orders.sudo() - holds.sale_order_id
            holds |= others.credit_hold_id.filtered("is_monitored")
        return holds
