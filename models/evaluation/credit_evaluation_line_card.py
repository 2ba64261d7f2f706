from odoo import api, fields, models

from ...engine import scoring


class CreditEvaluationLine(models.Model):
    """The score card of a line: a group per dimension, a row per criterion."""

    _inherit = "credit.evaluation.line"

    # === FIELDS === #

    explanation = fields.Html(
        string="Score Card", compute="_compute_explanation", sanitize=False
    )

    # === COMPUTE METHODS === #

    @api.depends("details")
    @api.depends_context("lang")
    def _compute_explanation(self):
        """Lay the score card out in the language of the reader."""
        for line in self:
            line.explanation = self.env["ir.qweb"]._render(
                "credit_management.score_card",
                {
                    "line": line,
                    "groups": line._get_score_card(),
                    "measures": self.env["credit.measure"],
                },
            )

    # === BUSINESS METHODS === #

    def _get_score_card(self):
        """Return the score card: a group per dimension, a row per criterion.

        :return: list of ``{"label", "score": 0 to 100 or None, "share": weight in %,
            "rows"}``; a row is what :meth:`_explain_part` returns
        :rtype: list
        """
        self.ensure_one()
        found = self._get_score()
        field = self.env["credit.criterion"]._fields["dimension"]
        labels = dict(field._description_selection(self.env))
        groups = []
        for dimension in scoring.DIMENSIONS:
            parts = [part for part in found.parts if part.dimension == dimension]
            if parts:
                groups.append(
                    {
                        "label": labels[dimension],
                        "score": getattr(found, dimension),
                        "share": sum(part.share for part in parts),
                        "rows": [self._explain_part(part) for part in parts],
                    }
                )
        return groups
