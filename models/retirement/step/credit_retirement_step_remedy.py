from odoo import fields, models


class CreditRetirementStep(models.Model):
    """Steps that a remedy began or ended say so in the language of the reader."""

    _inherit = "credit.retirement.step"

    # === FIELDS === #

    remedy_id = fields.Many2one(
        comodel_name="credit.retirement.remedy",
        readonly=True,
        ondelete="set null",
        help="That was agreed when the step was done, or measured.",
    )

    # === BUSINESS METHODS === #

    def _get_reason_text(self):
        """EXTENDS the steps: the target, and what was reached of it."""
        reason = super()._get_reason_text()
        if self.outcome == "remedy" and self.remedy_id:
            return f"{self.remedy_id.target_text} · {reason}"
        if self.outcome in ("met", "missed") and self.remedy_id:
            return self.remedy_id._get_outcome_text()
        return reason
