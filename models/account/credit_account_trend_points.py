from odoo import api, models

WIDTH, HEIGHT, MARGIN = 600, 120, 24  # of the drawing, in its own units
LABEL_WIDTH = 60  # what a day takes up under its point


class CreditAccount(models.Model):
    """Where the graph of the scores has its points, and which of them say their day."""

    _inherit = "credit.account"

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
