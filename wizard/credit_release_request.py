from odoo import fields, models


class CreditReleaseRequest(models.TransientModel):
    """Asks what the controller should know, and asks for the release of an order."""

    _name = "credit.release.request"
    _description = "Ask for a Release"

    order_id = fields.Many2one(comodel_name="sale.order", required=True, readonly=True)
    reasons = fields.Text(
        related="order_id.credit_reasons", string="What the Check Found"
    )
    decision = fields.Text(
        related="order_id.credit_decision_text", string="Decided Before"
    )
    note = fields.Text(required=True)

    def action_request(self):
        """Ask for the release."""
        self.ensure_one()
        # as the user: whoever may not edit the order cannot ask
        return self.order_id._request_credit_release(self.note)
