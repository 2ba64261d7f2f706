from odoo import fields, models

from .credit_retirement_metric import METRICS


class CreditRetirementCondition(models.Model):
    """One condition of a retirement standard: a metric against a threshold.

    A tier is compared by its place: the threshold is a tier, and it or a worse one is
    bad.
    """

    _name = "credit.retirement.condition"
    _inherit = "credit.ranges"
    _description = "Retirement Condition"
    _order = "standard_id, sequence, id"
    _rec_name = "metric"

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
    metric = fields.Selection(selection=METRICS, string="What", required=True)
    operator = fields.Selection(
        selection=[
            ("lt", "less than"),
            ("le", "at most"),
            ("gt", "more than"),
            ("ge", "at least"),
        ],
        string="Is",
        required=True,
        default="lt",
    )
    threshold = fields.Float(digits=(16, 2))
    tier_id = fields.Many2one(
        comodel_name="credit.tier",
        string="Tier or Worse",
        index="btree_not_null",
        ondelete="restrict",
        help="This tier and all that come after it are bad.",
    )
    periods = fields.Integer(
        string="Periods Running",
        default=1,
        help="In how many consecutive periods it has to hold: complete calendar "
        "quarters, evaluations or assessments, the last ones first. What is one figure "
        "as of the day has one.",
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
        help="As a quarter in which nothing was invoiced. What was before the first "
        "purchase never counts.",
    )

    _periods_range = models.Constraint(
        "CHECK (periods BETWEEN 1 AND 12)", "Conditions look at 1 to 12 periods."
    )
