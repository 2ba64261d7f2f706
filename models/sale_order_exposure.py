from odoo import fields, models


class SaleOrder(models.Model):
    """What an order adds to the exposure of its customer."""

    _inherit = "sale.order"

    credit_exposure = fields.Monetary(
        string="Exposure",
        compute="_compute_credit_exposure",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups="credit_management.group_credit_user",
        help="What the order will still cost the customer: its value less what posted "
        "invoices already moved into the open items.",
    )

    def _compute_credit_exposure(self):
        accounts = self.env["credit.check"]._get_accounts(self, create=False)
        amounts = self.env["credit.exposure"]._compute_order_amounts(
            self.env["credit.account"].union(*accounts.values())
        )
        by_order = {
            order_id: amount
            for by_account in amounts.values()
            for order_id, amount in by_account.items()
        }
        for order in self:
            order.credit_exposure = by_order.get(order._origin.id, 0.0)
