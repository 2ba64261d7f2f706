from odoo import api, fields, models

from ..credit_sent import get_sent_names, refuse_sent

FIELD = "credit_cancelled_on"


class SaleOrder(models.Model):
    """When a confirmed order was cancelled: a past day still knows it as confirmed."""

    _inherit = "sale.order"

    # === FIELDS === #

    credit_cancelled_on = fields.Datetime(
        string="Cancelled On",
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="When the order was cancelled after it had been confirmed.",
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS sale: only Odoo itself says when an order was cancelled."""
        filled = get_sent_names(self.env, vals_list, filled=True)
        refuse_sent(self, {FIELD} & filled)
        return super().create(vals_list)

    def write(self, vals):
        """EXTENDS sale: notes the moment, whatever way an order is cancelled."""
        refuse_sent(self, {FIELD}.intersection(vals))
        confirmed = self.browse()
        if vals.get("state") == "cancel":
            confirmed = self.sudo().filtered(lambda order: order.state == "sale")
        elif vals.get("state") == "sale":
            self.sudo().filtered("credit_cancelled_on").credit_cancelled_on = False
        result = super().write(vals)
        if confirmed:
            confirmed.credit_cancelled_on = fields.Datetime.now()
        return result
