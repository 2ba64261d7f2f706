from odoo import fields, models


class CreditDispute(models.TransientModel):
    """Asks what the customer disputes."""

    _name = "credit.dispute"
    _description = "Dispute Invoices"

    move_ids = fields.Many2many(
        comodel_name="account.move", string="Invoices", required=True
    )
    reason = fields.Text(required=True)

    def action_dispute(self):
        """Set the invoices aside."""
        self.ensure_one()
        self.move_ids.action_credit_dispute(self.reason)
        return {"type": "ir.actions.act_window_close"}
