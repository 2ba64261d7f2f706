from odoo import api, models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    # finds the few transactions whose money is not booked yet
    _credit_unbooked_idx = models.Index(
        "(state) WHERE payment_id IS NULL AND state IN ('authorized', 'done')"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS payment: the next check looks for online money again."""
        self.env["credit.exposure"]._forget_online_money()
        return super().create(vals_list)

    def write(self, vals):
        """EXTENDS payment: so it does once money was received, booked or returned."""
        self.env["credit.exposure"]._forget_online_money()
        return super().write(vals)

    def _check_amount_and_confirm_order(self):
        """EXTENDS sale: an order that the guard held was not confirmed.

        Its customer is told of the payment and not of a confirmation.
        """
        return (
            super()
            ._check_amount_and_confirm_order()
            .filtered(lambda order: order.state == "sale")
        )
