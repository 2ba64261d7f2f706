from odoo import fields, models


class CreditCriterionPoint(models.Model):
    """One corner of a scale: so many points for this value.

    Between two corners the scale is a straight line, outside of them it is flat.
    """

    _name = "credit.criterion.point"
    _inherit = "credit.policy.part"
    _description = "Credit Criterion Point"
    _order = "criterion_id, value, id"
    _rec_name = "value"

    criterion_id = fields.Many2one(
        comodel_name="credit.criterion", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="criterion_id.company_id", store=True, index=True
    )
    unit = fields.Char(related="criterion_id.unit")
    value = fields.Float(
        string="Measured Value",
        digits=(16, 2),
        required=True,
        aggregator=None,
        help="A value of the measure, in its unit.",
    )
    points = fields.Float(
        digits=(16, 1),
        required=True,
        aggregator=None,
        help="0 (the worst) to 100 (the best).",
    )

    # === BUSINESS METHODS === #

    def _get_policies(self):
        """EXTENDS the part: the policy of the criterion of the point."""
        return self.criterion_id.policy_id
