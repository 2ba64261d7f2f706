from odoo import fields, models


class CreditEvaluation(models.Model):
    """The limits that applying an evaluation entered."""

    _inherit = "credit.evaluation"

    # === FIELDS === #

    limit_count = fields.Integer(string="Limits", compute="_compute_limit_count")

    # === COMPUTE METHODS === #

    def _compute_limit_count(self):
        """Count the limits that applying entered."""
        counts = dict(
            self.env["credit.limit"]._read_group(
                [("evaluation_line_id.evaluation_id", "in", self.ids)],
                ["evaluation_line_id.evaluation_id"],
                ["__count"],
            )
        )
        for evaluation in self:
            evaluation.limit_count = counts.get(evaluation, 0)

    # === ACTION METHODS === #

    def action_view_limits(self):
        """Open the limits that follow from the evaluation."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_limit_action"
        )
        action["domain"] = [("evaluation_line_id.evaluation_id", "=", self.id)]
        action["context"] = {}
        action["display_name"] = self.env._(
            "Limits: %(evaluation)s", evaluation=self.name
        )
        return action
