from odoo import Command, api, fields, models

from .credit_measure import UNITS

# dimension and scale that a criterion starts with, by measure
SCALES = {
    "late_share": ("payment", [(0, 100), (100, 0)]),
    "late_share_180": ("payment", [(0, 100), (100, 0)]),
    "late_share_last5": ("payment", [(0, 100), (100, 0)]),
    "mean_days_late": ("payment", [(0, 100), (30, 0)]),
    "overdue_share": ("payment", [(0, 100), (100, 0)]),
    "late_share_15": ("payment", [(0, 100), (100, 0)]),
    "invoiced_amount": ("value", [(0, 0), (100000, 100)]),
    "invoiced_relative": ("value", [(0, 0), (1, 60), (3, 100)]),
    "order_frequency": ("value", [(0, 0), (12, 80), (24, 100)]),
    "regularity": ("value", [(0, 0), (100, 100)]),
    "trend": ("value", [(-100, 0), (0, 60), (50, 100)]),
    "years": ("relationship", [(0, 20), (5, 80), (10, 100)]),
    "fulfilment": ("relationship", [(60, 0), (100, 100)]),
    "credit_note_share": ("relationship", [(0, 100), (20, 0)]),
}
# of a measure that is not named above, by its unit
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
        units = {
            "percent": "%",
            "days": self.env._("days"),
            "times": "×",
            "years": self.env._("years"),
        }
        for criterion in self:
            unit = UNITS.get(criterion.measure)
            if unit == "money":
                criterion.unit = criterion.policy_id.company_id.currency_id.symbol
            else:
                criterion.unit = units.get(unit)

    @api.depends("unit", "point_ids.value", "point_ids.points")
    def _compute_scale_text(self):
        for criterion in self:
            unit = f" {criterion.unit}" if criterion.unit else ""
            criterion.scale_text = ", ".join(
                f"{point.value:g}{unit} → {point.points:g}"
                for point in criterion.point_ids.sorted("value")
            )

    # === CONSTRAINS AND ONCHANGE METHODS === #

    @api.onchange("measure")
    def _onchange_measure(self):
        if self.measure and self.measure != self._origin.measure:
            defaults = self._get_measure_defaults(self.measure)
            self.dimension = defaults["dimension"]
            self.point_ids = [Command.clear(), *defaults["point_ids"]]

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
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
        scale = SCALE_OF_UNIT.get(UNITS.get(measure), SCALE_OF_ANY)
        dimension, scale = SCALES.get(measure, ("relationship", scale))
        return {
            "dimension": dimension,
            "point_ids": [
                Command.create({"value": value, "points": points})
                for value, points in scale
            ],
        }
