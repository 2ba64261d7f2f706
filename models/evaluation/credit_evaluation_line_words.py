from odoo import api, fields, models

from ...engine import scoring

MAX_REASONS = 3  # that are told of what costs most points


class CreditEvaluationLine(models.Model):
    """A line explains itself, in the reader's language, from what was stored."""

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
                {"line": line, "groups": line._get_score_card()},
            )

    # === BUSINESS METHODS === #

    def _get_score(self):
        """Return the stored score.

        :rtype: engine.scoring.Score
        """
        self.ensure_one()
        return scoring.Score.from_json(self.details or {})

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

    def _explain_part(self, part):
        """Put one criterion into words.

        :param part: :class:`engine.scoring.Part`
        :return: ``{"label", "text": what was found, "house": the company's average,
            "value": what was scored, "points": 0 to 100 or None, "share": its weight
            in %, "lost": points of the score it costs}``
        :rtype: dict
        """
        measures, currency = self.env["credit.measure"], self.currency_id
        row = {
            "label": measures._get_label(part.measure),
            "text": None,
            "house": None,
            "value": None,
            "points": part.points,
            "share": part.share,
            "lost": 0.0,
        }
        measured = part.measured
        if measured is None:
            return row
        row["text"] = measures._explain(part.measure, measured, currency)
        row["value"] = measures._explain_value(part.measure, measured.value, currency)
        if measured.house is not None:
            row["house"] = measures._explain_value(
                part.measure, measured.house, currency
            )
        row["lost"] = part.share * (100.0 - part.points) / 100.0
        return row

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
