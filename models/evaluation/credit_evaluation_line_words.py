from odoo import models

from ...engine import scoring


class CreditEvaluationLine(models.Model):
    """A line explains itself, in the reader's language, from what was stored."""

    _inherit = "credit.evaluation.line"

    # === BUSINESS METHODS === #

    def _get_score(self):
        """Return the stored score.

        :rtype: engine.scoring.Score
        """
        self.ensure_one()
        return scoring.Score.from_json(self.details or {})

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
