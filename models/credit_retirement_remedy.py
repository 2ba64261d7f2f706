from odoo import api, fields, models
from odoo.tools import format_date

from ..engine import thresholds

OPERATORS = [("ge", "at least"), ("le", "at most")]
# lowest and highest value of a unit that makes a target, None: without an end
RANGES = thresholds.RANGES | {
    "money": (0, None),
    "times": (0, None),
    "years": (0, None),
}
TREND_RANGE = (-100, 100)  # it may go down


class CreditRetirementRemedy(models.Model):
    """An improvement that was agreed with a customer: which figure, how much, by when.

    It is measured once, as of the end of its date; the step is due the day after, and
    who gives the step more time gives it to the customer. A figure without data is a
    target that was missed.
    """

    _name = "credit.retirement.remedy"
    _description = "Retirement Remedy"
    _order = "id desc"
    _rec_name = "target_text"

    # === FIELDS === #

    retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="retirement_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    measure = fields.Selection(
        selection="_selection_measure", required=True, readonly=True
    )
    operator = fields.Selection(
        selection=OPERATORS, required=True, readonly=True, default="ge"
    )
    target = fields.Float(
        string="Figure", digits=(16, 2), readonly=True, aggregator=None
    )
    date = fields.Date(string="Measured On", required=True, readonly=True)
    text = fields.Text(
        string="What Was Agreed",
        readonly=True,
        help="What the customer promised, in words.",
    )
    target_text = fields.Text(string="Target", compute="_compute_target_text")
    start_text = fields.Char(string="At the Start", compute="_compute_start_text")
    value_text = fields.Char(string="Reached", compute="_compute_value_text")
    # without data there is no figure, which is not the same as 0
    start = fields.Json(readonly=True, help="The figure when it was agreed.")
    value = fields.Json(readonly=True, help="The figure on the date.")
    outcome = fields.Selection(
        selection=[
            ("open", "Running"),
            ("met", "Met"),
            ("missed", "Missed"),
            ("ended", "Ended Early"),
        ],
        required=True,
        readonly=True,
        default="open",
        index=True,
    )
    agreed_by_id = fields.Many2one(comodel_name="res.users", readonly=True)

    # === COMPUTE METHODS === #

    @api.depends("measure", "operator", "target", "date")
    @api.depends_context("lang")
    def _compute_target_text(self):
        operators = dict(self._fields["operator"]._description_selection(self.env))
        Measure = self.env["credit.measure"]
        for remedy in self:
            remedy.target_text = self.env._(
                "%(measure)s %(operator)s %(target)s on %(day)s",
                measure=Measure._get_label(remedy.measure),
                operator=operators.get(remedy.operator, ""),
                target=remedy._format_value(remedy.target),
                day=format_date(self.env, remedy.date),
            )

    @api.depends("start")
    @api.depends_context("lang")
    def _compute_start_text(self):
        for remedy in self:
            remedy.start_text = remedy._format_value((remedy.start or {}).get("value"))

    @api.depends("value", "outcome")
    @api.depends_context("lang")
    def _compute_value_text(self):
        for remedy in self:
            figure = remedy._format_value((remedy.value or {}).get("value"))
            remedy.value_text = remedy.value is not False and figure

    # === SELECTION METHODS === #

    @api.model
    def _selection_measure(self):
        return self.env["credit.measure"]._get_measures()

    # === BUSINESS METHODS === #

    def _format_value(self, value):
        """Put a value of the measure into words.

        :param float value: None without data
        """
        self.ensure_one()
        if value is None:
            return self.env._("no data")
        return self.env["credit.measure"]._explain_value(
            self.measure, value, self.currency_id
        )

    def _get_outcome_text(self):
        """Return what was reached of a remedy that has been measured, in words."""
        self.ensure_one()
        words = {
            "target": self.target_text,
            "value": self._format_value(self.value["value"]),
        }
        if self.outcome == "met":
            return self.env._("Target met: %(target)s. Reached: %(value)s.", **words)
        return self.env._("Target missed: %(target)s. Reached: %(value)s.", **words)

    def _get_problem(self):
        """Return why the target is no target, a sentence; None when it is one."""
        self.ensure_one()
        unit = self.env["credit.measure"]._get_unit(self.measure)
        low, high = RANGES.get(unit, (None, None))
        if self.measure == "trend":
            low, high = TREND_RANGE
        certainty = thresholds.find_certainty(self.operator, self.target, low, high)
        if certainty == thresholds.ALWAYS:
            return self.env._(
                "Everybody meets this target: %(target)s. Enter a figure that the "
                "customer has to do something for.",
                target=self.target_text,
            )
        if certainty == thresholds.NEVER:
            return self.env._(
                "Nobody can meet this target: %(target)s. Enter a figure that can be "
                "reached.",
                target=self.target_text,
            )
        return None

    def _is_met(self, value):
        """Whether a value reaches the target; no data never does.

        :param float value: None without data
        """
        self.ensure_one()
        if value is None:
            return False
        # two decimals, as the target has: 9.004 % is at most 9 %
        value, target = round(value, 2), round(self.target, 2)
        return value >= target if self.operator == "ge" else value <= target
