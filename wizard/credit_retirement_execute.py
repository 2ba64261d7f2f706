from odoo import api, fields, models

from ..models.credit_groups import MANAGER


class CreditRetirementExecute(models.TransientModel):
    """Asks for the reason of an execution, with what stands against it."""

    _name = "credit.retirement.execute"
    _inherit = ["credit.retirement.dialog"]
    _description = "Execute a Retirement"

    exit_mode = fields.Selection(related="retirement_id.exit_mode")
    distributor_id = fields.Many2one(related="retirement_id.distributor_id")
    guards_html = fields.Html(related="retirement_id.guards_html")
    blocking_count = fields.Integer(related="retirement_id.blocking_count")
    is_blocked = fields.Boolean(related="retirement_id.is_blocked")
    may_override = fields.Boolean(compute="_compute_may_override")
    not_archived_text = fields.Text(related="retirement_id.not_archived_text")
    is_customer_archived = fields.Boolean(related="retirement_id.is_customer_archived")
    reason = fields.Text(required=True)

    @api.depends("is_blocked")
    def _compute_may_override(self):
        """Let managers go on, unless a guard is final."""
        is_manager = self.env.user.has_group(MANAGER)
        for wizard in self:
            wizard.may_override = is_manager and not wizard.is_blocked

    def action_execute(self):
        """Execute the case, unless a guard stands against it."""
        self.ensure_one()
        self.retirement_id.action_execute(self.reason)
        return {"type": "ir.actions.act_window_close"}

    def action_override(self):
        """Execute the case although a guard stands against it."""
        self.ensure_one()
        self.retirement_id.action_execute(self.reason, override=True)
        return {"type": "ir.actions.act_window_close"}
