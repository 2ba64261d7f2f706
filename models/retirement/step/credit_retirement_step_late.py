from odoo import fields, models


class CreditRetirementStep(models.Model):
    """By how much a step is late, and whether that was told."""

    _inherit = "credit.retirement.step"

    # === FIELDS === #

    escalated_on = fields.Date(
        string="Escalated", readonly=True, help="The managers were told it is late."
    )
    is_late = fields.Boolean(
        string="Late",
        readonly=True,
        help="Done after its deadline, or still open after it.",
    )
    days_late = fields.Integer(readonly=True)

    # === BUSINESS METHODS === #

    def _count_days_late(self, today):
        """Return by how many days a step is past its deadline, 0 when it is not."""
        self.ensure_one()
        return max((today - self.deadline).days, 0) if self.deadline else 0
