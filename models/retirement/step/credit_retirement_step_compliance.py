from odoo import api, fields, models


class CreditRetirementStep(models.Model):
    """Whether steps were done in time, as figures that pivots and graphs add up."""

    _inherit = "credit.retirement.step"

    # === FIELDS === #

    timing = fields.Selection(
        selection=[
            ("in_time", "Done in Time"),
            ("late", "Done Late"),
            ("open", "Open"),
            ("overdue", "Overdue"),
        ],
        compute="_compute_timing",
        store=True,
        help="As of the last run of the daily job.",
    )
    late_count = fields.Integer(
        string="Late Steps",
        compute="_compute_timing",
        store=True,
        help="Steps done after their deadline, or still open after it.",
    )
    override_count = fields.Integer(
        string="Overrides", compute="_compute_override_count", store=True
    )

    # === COMPUTE METHODS === #

    @api.depends("is_late", "done_on")
    def _compute_timing(self):
        """Sort steps by whether they were, or still are, in time."""
        for step in self:
            if step.done_on:
                step.timing = "late" if step.is_late else "in_time"
            else:
                step.timing = "overdue" if step.is_late else "open"
            step.late_count = 1 if step.is_late else 0

    @api.depends("is_override")
    def _compute_override_count(self):
        for step in self:
            step.override_count = 1 if step.is_override else 0

    # === ACTION METHODS === #

    def action_view_case(self):
        """Open the case of the step."""
        self.ensure_one()
        return self.retirement_id._get_records_action(context={})
