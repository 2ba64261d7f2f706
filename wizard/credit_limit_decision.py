from odoo import fields, models
from odoo.exceptions import UserError


class CreditLimitDecision(models.TransientModel):
    """Asks for a note and decides on one or more proposed limits."""

    _name = "credit.limit.decision"
    _description = "Decide on Credit Limits"

    limit_ids = fields.Many2many(
        comodel_name="credit.limit", string="Limits", required=True
    )
    decision = fields.Selection(
        selection=[("approve", "Approve"), ("reject", "Reject")],
        required=True,
        default="reject",
    )
    note = fields.Text()

    def action_decide(self):
        """Carry out the decision."""
        self.ensure_one()
        note = (self.note or "").strip()
        if self.decision == "approve":
            self.limit_ids.action_activate(note)
        elif note:
            self.limit_ids.action_reject(note)
        else:
            raise UserError(self.env._("Please say why: who asked reads it."))
        return {"type": "ir.actions.act_window_close"}
