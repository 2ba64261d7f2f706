from odoo import api, fields, models

WIDTH, HEIGHT, MARGIN = 600, 120, 24  # of the drawing, in its own units
MAX_POINTS = 12  # evaluations that are drawn
LABEL_WIDTH = 60  # what a day takes up under its point


class CreditAccount(models.Model):
    """The score over the last evaluations, as a small graph."""

    _inherit = "credit.account"

    # === FIELDS === #

    score_trend = fields.Html(compute="_compute_score_trend", sanitize=False)

    # === COMPUTE METHODS === #

    @api.depends("last_line_id", "evaluation_line_ids")
    @api.depends_context("lang")
    def _compute_score_trend(self):
        """Draw the last scores that were applied; one alone is no trend."""
        lines = self.env["credit.evaluation.line"].search(
            [
                ("account_id", "in", self._origin.ids),
                ("state", "=", "applied"),
                ("coverage", ">", 0),
            ],
            order="date, id",
        )
        by_account = lines.grouped("account_id")
        for account in self:
            own = by_account.get(account._origin, lines.browse())
            latest = {line.date: line for line in own}  # one point a day
            shown = lines.browse(line.id for line in latest.values())[-MAX_POINTS:]
            account.score_trend = (
                self.env["ir.qweb"]._render(
                    "credit_management.score_trend", account._get_trend(shown)
                )
                if len(shown) > 1
                else False
            )

    # === BUSINESS METHODS === #

    def _get_trend(self, lines):
        """Return what the graph shows.

        :param lines: two or more lines with a score, by date
        :return: ``{"width", "height", "margin", "points": list of {"x", "y", "line",
            "has_label"}, "path": what the line goes through}``
        :rtype: dict
        """
        first, last = lines[0].date, lines[-1].date
        days = (last - first).days or 1
        points = [
            {
                "x": round(
                    MARGIN + (WIDTH - 2 * MARGIN) * (line.date - first).days / days
                ),
                "y": round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * line.score / 100),
                "line": line,
            }
            for line in lines
        ]
        self._choose_labels(points)
        return {
            "width": WIDTH,
            "height": HEIGHT,
            "margin": MARGIN,
            "points": points,
            "path": " ".join(f"{point['x']},{point['y']}" for point in points),
        }

    @api.model
    def _choose_labels(self, points):
        """Tell which points have room for their day: sets ``has_label`` of each.

        :param list points: dicts with ``x``, from left to right
        """
        room = WIDTH + LABEL_WIDTH
        for point in reversed(points):  # of two that are too close the later one stays
            point["has_label"] = point["x"] + LABEL_WIDTH <= room
            if point["has_label"]:
                room = point["x"]
