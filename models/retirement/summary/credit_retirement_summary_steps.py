from odoo import api, models

from ...credit_retirement_states import OPEN_STATES


class CreditRetirementSummary(models.Model):
    """What was opened and done in a quarter."""

    _inherit = "credit.retirement.summary"

    # === FIGURES === #

    @api.model
    def _collect_steps(self, company, first, last):
        """Return what was opened and done in the quarter, and what is open now."""
        Step = self.env["credit.retirement.step"].sudo()
        Case = self.env["credit.retirement"].sudo()
        own = [("company_id", "=", company.id)]
        done = [*own, ("done_on", ">=", first), ("done_on", "<=", last)]
        ((count, late, overrides),) = Step._read_group(
            done, [], ["__count", "late_count:sum", "override_count:sum"]
        )
        return {
            "opened": self._count_opened(own, first, last),
            "open": Case.search_count([*own, ("state", "in", OPEN_STATES)]),
            **self._collect_outcomes(done),
            "done": count,
            "late": late or 0,
            "overdue": Step.search_count(
                [*own, ("done_on", "=", False), ("deadline", "<=", last)]
            ),
            "overrides": overrides or 0,
        }

    @api.model
    def _count_opened(self, own, first, last):
        """Return how many cases began in the quarter.

        A case counts in the quarter that its campaign looked at, though the campaign
        as of the last day runs after it; one that was opened by hand, on its day.

        :param list own: domain of what is the company's
        """
        found = [
            *own,
            ("campaign_id.date", ">=", first),
            ("campaign_id.date", "<=", last),
        ]
        by_hand = [
            *own,
            ("campaign_id", "=", False),
            ("step", "=", "evaluation"),
            ("opened_on", ">=", first),
            ("opened_on", "<=", last),
        ]
        Case = self.env["credit.retirement"].sudo()
        Step = self.env["credit.retirement.step"].sudo()
        return Case.search_count(found) + Step.search_count(by_hand)
