from odoo import Command, api, models

from ..measure.credit_measure_table import MeasureKind

# of a measure without a scale of its own, by its unit
SCALE_OF_UNIT = {"rating": [(1, 0), (5, 100)]}
SCALE_OF_ANY = [(0, 0), (100, 100)]


class CreditCriterion(models.Model):
    """What the scale of a criterion starts with."""

    _inherit = "credit.criterion"

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
