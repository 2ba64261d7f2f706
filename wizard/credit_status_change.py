from odoo import fields, models


class CreditStatusChange(models.TransientModel):
    """Asks for a status and why customers get it."""

    _name = "credit.status.change"
    _description = "Change the Status of Customers"

    account_ids = fields.Many2many(
        comodel_name="credit.account", string="Customers", required=True
    )
    status = fields.Selection(
        selection=lambda self: (
            self.env["credit.account"]
            ._fields["status"]
            ._description_selection(self.env)
        ),
        string="New Status",
        required=True,
    )
    reason = fields.Char(required=True)

    def action_change(self):
        """Give the customers the status; the account checks whether the user may."""
        self.ensure_one()
        self.account_ids.write({"status": self.status, "status_reason": self.reason})
        return {"type": "ir.actions.act_window_close"}
