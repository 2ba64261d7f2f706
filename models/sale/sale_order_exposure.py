from typing import NamedTuple

from odoo import fields, models

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
