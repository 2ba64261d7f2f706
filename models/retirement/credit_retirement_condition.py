from odoo import api, fields, models

from ...engine import streaks
from .credit_retirement_metric import COUNTABLE_SPANS, METRICS


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
    unit = fields.Char(compute="_compute_unit")
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
    is_countable = fields.Boolean(compute="_compute_is_countable")
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
    summary = fields.Char(compute="_compute_summary")

    _periods_range = models.Constraint(
        "CHECK (periods BETWEEN 1 AND 12)", "Conditions look at 1 to 12 periods."
    )

    # === COMPUTE METHODS === #

    @api.depends("metric", "standard_id.company_id")
    @api.depends_context("lang")
    def _compute_unit(self):
        """Show the unit of the metric beside the threshold."""
        words = {
            "percent": "%",
            "days": self.env._("days"),
            "rating": self.env._("of 5"),
            "score": self.env._("of 100"),
        }
        for condition in self:
            unit = condition._get_kind().unit
            if unit == "money":
                condition.unit = condition._get_currency().symbol
            else:
                condition.unit = words.get(unit)

    @api.depends("metric")
    def _compute_is_countable(self):
        for condition in self:
            condition.is_countable = condition._get_kind().span in COUNTABLE_SPANS

    @api.depends(
        "metric", "operator", "threshold", "periods", "tier_id", "missing", "unit"
    )
    @api.depends_context("lang")
    def _compute_summary(self):
        places = self.env["credit.retirement.metric"]._get_tier_places()
        for condition in self:
            condition.summary = condition.metric and condition.standard_id._say(
                condition._to_engine(places), condition._get_currency()
            )

    # === CRUD METHODS === #

    def unlink(self):
        """EXTENDS base: a standard that is switched on keeps a condition."""
        standards = self.standard_id
        result = super().unlink()
        standards.exists()._check_may_be_on()
        return result

    # === BUSINESS METHODS === #

    def _get_kind(self):
        """Return the :class:`MetricKind` of the metric."""
        return self.env["credit.retirement.metric"]._get_metric_kind(self.metric)

    def _get_currency(self):
        """Return the currency of amounts; that of the company in a new standard."""
        return self.standard_id.currency_id or self.env.company.currency_id

    def _get_label(self):
        """Return the name of the metric."""
        return self.standard_id._get_metric_label(self.metric) or ""

    def _to_engine(self, places):
        """Return the condition as the engine knows it.

        :param dict places: of tiers, by id
        :rtype: engine.streaks.Condition
        """
        self.ensure_one()
        operator, threshold, key = self.operator, self.threshold, None
        if self.metric == "tier":
            key = self.tier_id.id
            operator, threshold = "ge", places.get(key, float("inf"))
        return streaks.Condition(
            metric=self.metric,
            operator=operator,
            threshold=threshold,
            periods=self.periods,
            missing=self.missing,
            key=key,
        )
