from collections import Counter

from odoo import api, models

from ...credit_retirement_states import DECISIONS


class CreditRetirementSummary(models.Model):
    """How the steps of a quarter ended."""

    _inherit = "credit.retirement.summary"

    # === FIGURES === #

    @api.model
    def _collect_outcomes(self, done):
        """Return how steps ended, and on how many cases which decision was the last.

        A case that was decided on twice counts once, one whose decision was taken back
        not at all.

        :param list done: domain of the steps that were done in the quarter
        """
        Step = self.env["credit.retirement.step"].sudo()
        decisions = [code for code, _label in DECISIONS]
        others = Step._read_group(
            [*done, ("outcome", "not in", [*decisions, False])],
            ["outcome"],
            ["__count"],
        )
        decided = Step.search(
            [*done, ("outcome", "in", [*decisions, "reopened"])], order="id"
        )
        last = Counter({step.retirement_id: step.outcome for step in decided}.values())
        counts = dict(others) | {code: last[code] for code in decisions if last[code]}
        return {f"outcome_{code}": count for code, count in counts.items()}
