from typing import NamedTuple

from odoo import fields, models

from ...engine import rules
from ..credit_groups import CREDIT_USER


class CreditPosition(NamedTuple):
    """Who would owe an order, what it adds to the exposure, and on which terms."""

    debtor_id: int
    value: float
    payment_term_id: int | bool


class SaleOrder(models.Model):
    """What an order adds to the exposure of its customer."""

    _inherit = "sale.order"

    # === FIELDS === #

    credit_exposure = fields.Monetary(
        string="Exposure",
        compute="_compute_credit_exposure",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups=CREDIT_USER,
        help="What the order will still cost the customer: its value less what posted "
        "invoices already moved into the open items.",
    )

    # === COMPUTE METHODS === #

    def _compute_credit_exposure(self):
        """Fill with what the exposure of the debtor holds of the order today."""
        accounts = self.env["credit.check"]._get_accounts(self, create=False)
        amounts = self.env["credit.exposure"]._compute_order_amounts(
            self.env["credit.account"].union(
                *(debtor for debtor, _b in accounts.values())
            )
        )
        by_order = {
            order_id: amount
            for by_account in amounts.values()
            for order_id, amount in by_account.items()
        }
        for order in self:
            order.credit_exposure = by_order.get(order._origin.id, 0.0)

    # === BUSINESS METHODS === #

    def _get_credit_rate(self, own=False):
        """Return the units of the order's currency for one of the company's.

        A confirmed order counts at its own rate, a quotation at the one it would be
        confirmed at: today's.

        :param bool own: whether a quotation counts at its own rate too
        """
        self.ensure_one()
        company_currency = self.company_id.currency_id
        if self.currency_id == company_currency:
            return 1.0
        if own or self.state == "sale":
            return self.currency_rate or 1.0
        return company_currency._get_conversion_rate(
            company_currency, self.currency_id, self.company_id, fields.Date.today()
        )

    def _get_credit_open(self):
        """Return what orders add to the exposure once confirmed, in one query for all.

        :return: ``{order id: (open, value)}`` in company currency: what is still to
            come, and the whole of the order, with what was invoiced of it
        :rtype: dict
        """
        fresh = self._origin.filtered(lambda order: order._is_credit_fresh())
        amounts = {order.id: (max(0.0, order.amount_total), 0.0) for order in fresh}
        CreditExposure = self.env["credit.exposure"]
        amounts |= CreditExposure._compute_order_open(self._origin - fresh)
        result = {}
        for order in self:
            to_come, billed = amounts.get(order._origin.id, (0.0, 0.0))
            if order.id != order._origin.id:  # as it stands on a form
                change = order.amount_total - order._origin.amount_total
                to_come = max(0.0, to_come + change)
            company_round = order.company_id.currency_id.round
            rate = order._get_credit_rate()
            value = max(order.amount_total, to_come + billed)
            result[order.id] = (
                company_round(to_come / rate),
                max(0.0, company_round(value / rate)),
            )
        return result

    def _is_credit_fresh(self):
        """Whether the order is plain: its own total is still to come, as it stands.

        Nothing was delivered, invoiced or charged on yet. Such are most orders when
        they are confirmed; for the others a query looks at each of their invoices.
        """
        self.ensure_one()
        return all(
            line.display_type
            or (
                line.product_uom_qty
                and not line.qty_delivered
                and not line.invoice_lines
            )
            for line in self.order_line
        )

    def _get_credit_positions(self):
        """Return ``{order id: CreditPosition}``, in one query for all."""
        orders = self.sudo()
        amounts = orders._get_credit_open() if orders else {}
        return {
            order.id: order._get_credit_position(amounts[order.id][0])
            for order in orders
        }

    def _get_credit_position(self, value):
        """Return who owes the order, what it adds and on which terms."""
        self.ensure_one()
        order = self.sudo()
        return CreditPosition(
            order.partner_invoice_id.commercial_partner_id.id,
            value,
            order.payment_term_id.id,
        )

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
