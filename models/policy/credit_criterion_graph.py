from odoo import api, fields, models

WIDTH, HEIGHT = 300, 120  # of the drawing, without its labels; any unit
MARGIN = 0.15  # of the width of the scale, shown flat on both sides
LETTER = 6.5  # width of a letter of a label


class CreditCriterion(models.Model):
    """The scale of a criterion as a small graph: points over values."""

    _inherit = "credit.criterion"

    scale_graph = fields.Html(
        string="Graph", compute="_compute_scale_graph", sanitize=False
    )

    # === COMPUTE METHODS === #

    @api.depends("unit", "point_ids.value", "point_ids.points")
    @api.depends_context("lang")
    def _compute_scale_graph(self):
        """Draw the scale of each criterion."""
        for criterion in self:
            criterion.scale_graph = self.env["ir.qweb"]._render(
                "credit_management.scale_graph",
                {"graph": criterion._get_scale_graph(), "unit": criterion.unit or ""},
            )

    # === BUSINESS METHODS === #

    def _get_scale_graph(self):
        """Return what is drawn, in the units of the drawing; None of less than two.

        :return: ``{"line": "x,y x,y ...", "corners": [{"x", "y", "value", "points",
            "has_label"}], "width", "height"}``, y from the top
        :rtype: dict
        """
        self.ensure_one()
        points = self.point_ids.sorted("value")
        values = points.mapped("value")
        if len(set(values)) < 2:
            return None
        flat = (values[-1] - values[0]) * MARGIN
        start, length = values[0] - flat, values[-1] - values[0] + 2 * flat
        corners = [self._prepare_corner(point, start, length) for point in points]
        self._choose_labels(corners)
        line = [
            (0, corners[0]["y"]),
            *((corner["x"], corner["y"]) for corner in corners),
            (WIDTH, corners[-1]["y"]),
        ]
        return {
            "line": " ".join(f"{x},{y}" for x, y in line),
            "corners": corners,
            "width": WIDTH,
            "height": HEIGHT,
        }

    @api.model
    def _prepare_corner(self, point, start, length):
        """Return where a corner of the scale is drawn, and what it says.

        :param point: `credit.criterion.point`
        :param float start: value at the left edge
        :param float length: from there to the right edge
        """
        number = self.env["credit.measure"]._format_entered
        return {
            "x": round(WIDTH * (point.value - start) / length, 1),
            "y": round(HEIGHT * (1 - min(max(point.points, 0), 100) / 100), 1),
            "value": number(point.value),
            "points": number(point.points),
        }

    def _choose_labels(self, corners):
        """Note at which corners there is room for a label; the two ends have one.

        :param list corners: as :meth:`_prepare_corner` returns them, from left to right
        """

        def has_room(left, right):
            letters = len(left["value"]) + len(right["value"]) + 2 * (unit + 1)
            return right["x"] - left["x"] >= letters * LETTER / 2

        unit, last = len(self.unit or ""), corners[-1]
        before = corners[0]
        for corner in corners:
            is_end = corner in (corners[0], last)
            corner["has_label"] = is_end or (
                has_room(before, corner) and has_room(corner, last)
            )
            if corner["has_label"]:
                before = corner
