from odoo import api, fields, models


class CreditRetirementPreview(models.TransientModel):
    """How many customers a standard would catch, and what would follow."""

    _inherit = "credit.retirement.preview"

    # === FIELDS === #

    customer_count = fields.Integer(string="Looked At", readonly=True)
    found_count = fields.Integer(string="Caught", compute="_compute_counts")
    running_count = fields.Integer(string="In a Case", compute="_compute_counts")
    paused_count = fields.Integer(string="Left in Peace", compute="_compute_counts")
    exempted_count = fields.Integer(string="Exempt", compute="_compute_counts")
    idle_text = fields.Char(compute="_compute_idle_text")

    # === COMPUTE METHODS === #

    @api.depends("line_ids")
    @api.depends_context("lang")
    def _compute_idle_text(self):
        """Say so where nobody is caught as the policy is for nobody."""
        for preview in self:
            policy = preview.standard_id.sudo().policy_id
            preview.idle_text = not preview.line_ids and policy._get_idle_words()

    @api.depends("line_ids.outcome")
    def _compute_counts(self):
        """Count the customers by what would follow."""
        for preview in self:
            outcomes = preview.line_ids.mapped("outcome")
            preview.found_count = outcomes.count("found")
            preview.running_count = outcomes.count("running")
            preview.paused_count = outcomes.count("paused")
            preview.exempted_count = outcomes.count("exempted")
