from odoo import api, fields, models

from ..engine.streaks import Finding


class CreditRetirementPreviewLine(models.TransientModel):
    """One customer whom the standard would catch."""

    _name = "credit.retirement.preview.line"
    _description = "Customer Who Would Be Caught"
    _order = "id"
    _rec_name = "account_id"

    # === FIELDS === #

    preview_id = fields.Many2one(
        comodel_name="credit.retirement.preview", required=True, ondelete="cascade"
    )
    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Customer",
        required=True,
        ondelete="cascade",
    )
    status = fields.Selection(related="account_id.status")
    tier_id = fields.Many2one(related="account_id.tier_id")
    user_id = fields.Many2one(related="account_id.user_id")
    outcome = fields.Selection(
        selection=[
            ("found", "Gets a Case"),
            ("running", "Is in a Case"),
            ("paused", "Left in Peace"),
            ("exempted", "Is Exempt"),
        ],
        string="What Follows",
        required=True,
    )
    exemption_id = fields.Many2one(
        comodel_name="credit.retirement.exemption",
        string="Exempt Because",
        ondelete="set null",
    )
    details = fields.Json()  # see engine.findings.Finding.dump
    why = fields.Html(compute="_compute_why", sanitize=False)

    # === COMPUTE METHODS === #

    @api.depends("details")
    @api.depends_context("lang")
    def _compute_why(self):
        standards = self.env["credit.retirement.standard"]
        for line in self:
            line.why = standards._format_finding(
                Finding.load(line.details or {}),
                line.account_id.currency_id,
            )

    # === ACTION METHODS === #

    def action_view_account(self):
        """Open the credit account of the customer."""
        self.ensure_one()
        return self.account_id._get_records_action()
