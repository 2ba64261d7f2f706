from odoo import models

from ...engine import rules


class SaleOrder(models.Model):
    """What orders ask for, as the engine knows it."""

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    def _get_credit_demands(self, accounts):
        """Return what the orders ask for, as the engine knows it.

        :param dict accounts: ``{order id: (debtor, buyer)}``, of `credit.account`
        :return: list of :class:`engine.rules.Demand`, in the order of `self`
        """
        CreditExposure = self.env["credit.exposure"]
        amounts = self._get_credit_open()
        money = CreditExposure._compute_online_money(self)
        ahead = CreditExposure._compute_billed_ahead(self)
        demands = []
        for order in self:
            debtor, buyer = accounts[order.id]
            to_come, value = amounts[order.id]
            paid, unbooked = money.get(order._origin.id, (0.0, 0.0))
            drafted, settled = ahead.get(order._origin.id, (0.0, 0.0))
            demands.append(
                rules.Demand(
                    key=order.id,
                    account=debtor.id,
                    amount=max(0.0, to_come - unbooked - drafted),
                    # the same money may have come online and settled the invoice
                    on_credit=max(0.0, value - max(paid, settled)),
                    value=value,
                    released_up_to=order._get_released_up_to(debtor),
                    open=to_come,
                    term_days=order._get_credit_term_days(debtor),
                    buyer=buyer.id or None,
                    block=order._get_credit_block_figures(),
                )
            )
        return demands
