from odoo import models


class CreditRetirementSummary(models.Model):
    """The figures of a quarter, in the reader's language."""

    _inherit = "credit.retirement.summary"

    # === BUSINESS METHODS === #

    def _get_parts(self):
        """Return the figures as tables.

        :return: list of ``(title, [(label, formatted figure)])``, without tables that
            would be empty
        :rtype: list
        """
        self.ensure_one()
        parts = [
            (self.env._("Candidates"), self._get_candidate_rows()),
            (self.env._("Decisions"), self._get_outcome_rows(is_decision=True)),
            (self.env._("Other Steps"), self._get_outcome_rows(is_decision=False)),
            (self.env._("Deadlines"), self._get_deadline_rows()),
            (self.env._("Follow-Ups"), self._get_follow_up_rows()),
        ]
        return [(title, rows) for title, rows in parts if rows]

    def _get_rows(self, labels):
        """Return the figures that are there, with their labels.

        :param dict labels: ``{name of the figure: label}``
        """
        figures = self.figures or {}
        return [
            (label, figures[name]) for name, label in labels.items() if name in figures
        ]
