from odoo import fields, models


class SaleOrder(models.Model):
    """When a confirmed order was cancelled: a past day still knows it as confirmed."""

    _inherit = "sale.order"

    credit_cancelled_on = fields.Datetime(
        string="Cancelled On",
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="When the order was cancelled after it had been confirmed.",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        # EXTENDS sale: whatever way it is cancelled
        confirmed = self.browse()
        if vals.get("state") == "cancel":
            confirmed = self.sudo().filtered(lambda order: order.state == "sale")
        elif vals.get("state") == "sale":
            self.sudo().filtered("credit_cancelled_on").credit_cancelled_on = False
        result = super().write(vals)
        if confirmed:
            confirmed.credit_cancelled_on = fields.Datetime.now()
        return result
