from odoo import fields, models


class CreditRetirementCondition(models.Model):
    """One condition of a retirement standard: a metric against a threshold."""

    _name = "credit.retirement.condition"
    _description = "Retirement Condition"
    _order = "standard_id, sequence, id"

    # === FIELDS === #

    standard_id = fields.Many2one(
        comodel_name="credit.retirement.standard",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="standard_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    metric = fields.Char(required=True)
    operator = fields.Selection(
        selection=[
            ("lt", "less than"),
            ("le", "at most"),
            ("gt", "more than"),
            ("ge", "at least"),
        ],
        required=True,
        default="lt",
    )
    threshold = fields.Float(digits=(16, 2))
    periods = fields.Integer(
        string="Periods Running",
        default=1,
        help="In how many consecutive periods it has to hold.",
    )
    missing = fields.Selection(
        selection=[
            ("good", "Is no bad period"),
            ("skip", "Is passed over"),
            ("bad", "Is a bad period"),
        ],
        string="A Period without Data",
        required=True,
        default="good",
    )
