import dataclasses

from odoo import api, models


class CreditCheck(models.AbstractModel):
    """May this document go? Gathers the facts in sets and lets the engine decide."""

    _name = "credit.check"
    _description = "Credit Check"

    @api.model
    def _check_orders(self, orders, lock=True):
        """Decide on quotations as if they were confirmed now, one after the other.

        :param orders: recordset of `sale.order` that are not confirmed
        :param bool lock: whether parallel checks of the same customers have to wait;
            without it the answer is only for display, and tells what is only for
            quotations too
        :return: ``{order id: engine.decision.Verdict}``
        :rtype: dict
        """
        if not orders:
            return {}
        orders = orders.sudo()
        accounts = self._get_accounts(orders, create=lock)
        return self._decide(
            orders,
            orders._get_credit_demands(accounts),
            lock=lock,
            together=lock,
            stages=("order",) if lock else ("quotation", "order"),
        )

    @api.model
    def _check_risen(self, risen):
        """Decide on confirmed orders that were changed and cost more than before.

        :param dict risen: ``{sale.order: by how much its value rose}``; the change is
            already in the database's view of the exposure
        :return: ``{order id: engine.decision.Verdict}``
        :rtype: dict
        """
        orders = self.env["sale.order"].sudo().browse([order.id for order in risen])
        accounts = self._get_accounts(orders)
        demands = orders._get_credit_demands(accounts)
        by_id = {order.id: amount for order, amount in risen.items()}
        demands = [
            dataclasses.replace(demand, amount=by_id[demand.key]) for demand in demands
        ]
        return self._decide(orders, demands, included=True)
