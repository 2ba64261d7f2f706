from odoo import fields, models


class CreditOrderBlock(models.TransientModel):
    """Asks why quotations are put on hold by hand."""

    _name = "credit.order.block"
    _description = "Put Orders on Credit Hold"

    order_ids = fields.Many2many(
        comodel_name="sale.order", string="Orders", required=True
    )
    note = fields.Text(required=True)

    def action_block(self):
        """Put the orders on hold."""
        self.ensure_one()
        return self.order_ids.action_credit_block(self.note)
