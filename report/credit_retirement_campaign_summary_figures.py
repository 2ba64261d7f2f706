from odoo import models

from ..models.credit_retirement_states import OPEN_STATES, STATES


class CreditRetirementCampaign(models.Model):
    """What a campaign caught by standard, and what became of the cases."""

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    def _get_standard_figures(self, lines):
        """Return what each standard caught; who meets two counts for both."""
        found = {}
        for line in lines:
            for standard in line.standard_ids:
                found[standard] = found.get(standard, lines.browse()) | line
        return [
            self._add_up(standard.sudo().display_name, own)
            for standard, own in sorted(
                found.items(), key=lambda pair: (pair[0].sequence, pair[0].id)
            )
        ]

    def _get_outcome_figures(self, lines):
        """Return what became of the cases: the open ones together, others by end.

        Cases of earlier campaigns are one row, whatever became of them.
        """
        order = [state for state, _label in STATES]
        opened = lines.filtered(lambda line: line.result == "opened")
        open_ = opened.filtered(lambda line: line.retirement_id.state in OPEN_STATES)
        ended = (opened - open_).sorted(
            lambda line: order.index(line.retirement_id.state)
        )
        figures = [
            self._add_up(label, own)
            for label, own in ended.grouped("state_text").items()
        ]
        if open_:
            figures.append(self._add_up(self.env._("Still open"), open_))
        if earlier := lines - opened:
            label = self.env._("Case of an earlier campaign")
            figures.append(self._add_up(label, earlier))
        return figures

    def _add_up(self, label, lines):
        """Return ``{"label", "count", "revenue", "exposure", "overdue"}`` of lines."""
        round_ = self.currency_id.round
        return {
            "label": label,
            "count": len(lines),
            **{
                name: round_(sum(lines.mapped(name)))
                for name in ("revenue", "exposure", "overdue")
            },
        }
