from odoo import api, fields, models


class CreditCriterion(models.Model):
    """How the scale of a criterion reads, in its unit."""

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
    @api.depends_context("lang")
    def _compute_scale_text(self):
        """Put the scale into one line: values and what they give."""
        number = self.env["credit.measure"]._format_entered
        for criterion in self:
            criterion.scale_text = " · ".join(
                f"{criterion._format_value(point.value)} → {number(point.points)}"
                for point in criterion.point_ids.sorted("value")
            )

    def _format_value(self, value):
        """Return a value of the scale with its unit: "1 year", "2.5 years"."""
        self.ensure_one()
        measure = self.env["credit.measure"]
        unit = measure._get_unit(self.measure)
        if value == 1 and unit in ("days", "years"):
            return measure._format_unit(unit, value, None)
        figure = measure._format_entered(value)
        return f"{figure} {self.unit}" if self.unit else figure
