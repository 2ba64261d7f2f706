from odoo import fields, models


class CreditRetirementAppeal(models.TransientModel):
    """Asks why the decision is reopened, or the appeal turned down."""

    _name = "credit.retirement.appeal"
    _inherit = ["credit.retirement.dialog"]
    _description = "Decide on an Appeal"

    decision = fields.Selection(
        selection=[("reopen", "Reopen"), ("dismiss", "Turn Down")], default="reopen"
    )
    reason = fields.Text(required=True)

    def action_decide(self):
        """Carry out the decision on the appeal."""
        self.ensure_one()
        if self.decision == "reopen":
            self.retirement_id.action_reopen(self.reason)
        else:
            self.retirement_id.action_dismiss_appeal(self.reason)
        return {"type": "ir.actions.act_window_close"}
