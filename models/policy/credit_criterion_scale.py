from odoo import Command, api, fields, models

from ..measure.credit_measure_table import MeasureKind

# of a measure without a scale of its own, by its unit
SCALE_OF_UNIT = {"rating": [(1, 0), (5, 100)]}
SCALE_OF_ANY = [(0, 0), (100, 100)]


class CreditCriterion(models.Model):
    """The scale of a criterion: what it starts with, and how it reads."""

    _inherit = "credit.criterion"

    # === FIELDS === #

    unit = fields.Char(compute="_compute_unit")
    scale_text = fields.Char(
        string="Points", compute="_compute_scale_text", help="Points by value."
    )

    # === COMPUTE METHODS === #

    @api.depends("measure", "policy_id.company_id")
    @api.depends_context("lang")
    def _compute_unit(self):
        """Name the unit of the measure; money is in the currency of the policy."""
        units = {
            "percent": "%",
            "days": self.env._("days"),
            "times": "×",
            "years": self.env._("years"),
        }
        for criterion in self:
            unit = self.env["credit.measure"]._get_unit(criterion.measure)
            if unit == "money":
                criterion.unit = criterion.policy_id.company_id.currency_id.symbol
            else:
                criterion.unit = units.get(unit)

    @api.depends("unit", "point_ids.value", "point_ids.points")
    def _compute_scale_text(self):
        """Put the scale into one line: values and what they give."""
        for criterion in self:
            criterion.scale_text = ", ".join(
                f"{criterion._format_value(point.value)} → {point.points:g}"
                for point in criterion.point_ids.sorted("value")
            )

    def _format_value(self, value):
        """Return a value of the scale with its unit: "1 year", "2.5 years"."""
        self.ensure_one()
        measure = self.env["credit.measure"]
        unit = measure._get_unit(self.measure)
        if value == 1 and unit in ("days", "years"):
            return measure._format_unit(unit, value, None)
        return f"{value:g} {self.unit}" if self.unit else f"{value:g}"

    # === CONSTRAINS AND ONCHANGE METHODS === #

    @api.onchange("measure")
    def _onchange_measure(self):
        """Start with the scale of the measure that was chosen."""
        if self.measure and self.measure != self._origin.measure:
            defaults = self._get_measure_defaults(self.measure)
            self.dimension = defaults["dimension"]
            self.point_ids = [Command.clear(), *defaults["point_ids"]]

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS the part: what is not said starts as the measure suggests."""
        return super().create(
            [
                self._get_measure_defaults(vals.get("measure")) | vals
                for vals in vals_list
            ]
        )

    # === BUSINESS METHODS === #

    @api.model
    def _get_measure_defaults(self, measure):
        """Return values of the dimension and the scale that a measure starts with."""
        kinds = self.env["credit.measure"]._get_measure_kinds()
        kind = kinds.get(measure, MeasureKind())
        scale = self._get_usual_scale(measure) or SCALE_OF_ANY
        return {
            "dimension": kind.dimension,
            "point_ids": [
                Command.create({"value": value, "points": points})
                for value, points in scale
            ],
        }

    @api.model
    def _get_usual_scale(self, measure):
        """Return the value and points that a measure usually has, empty for a number.

        :rtype: sequence of pairs
        """
        kinds = self.env["credit.measure"]._get_measure_kinds()
        kind = kinds.get(measure, MeasureKind())
        return kind.scale or SCALE_OF_UNIT.get(kind.unit, ())
