from odoo import models

MAX_REASONS = 3  # that are told of what costs most points


class CreditEvaluationLine(models.Model):
    """What costs a customer most points, as sentences."""

    _inherit = "credit.evaluation.line"

    # === BUSINESS METHODS === #

    def _get_reasons(self):
        """Return what costs the customer most points, the worst first.

        :return: list of sentences such as "Paid late: 7 of 12 late, house average 9 %
            → 41 points × 30 %"
        :rtype: list
        """
        self.ensure_one()
        rows = [self._explain_part(part) for part in self._get_score().parts]
        rows = sorted(rows, key=lambda row: -row["lost"])
        return [self._explain_row(row) for row in rows[:MAX_REASONS] if row["lost"] > 0]

    def _explain_row(self, row):
        """Return one row of the score card as a sentence."""
        figures = {
            "criterion": row["label"],
            "found": row["text"],
            "house": row["house"],
            "points": self.env["credit.measure"]._format_points(row["points"]),
            "share": self.env["credit.measure"]._format_figure(row["share"]),
        }
        if row["house"] is None:
            return self.env._(
                "%(criterion)s: %(found)s → %(points)s × %(share)s %%", **figures
            )
        return self.env._(
            "%(criterion)s: %(found)s, house average %(house)s → %(points)s × "
            "%(share)s %%",
            **figures,
        )
