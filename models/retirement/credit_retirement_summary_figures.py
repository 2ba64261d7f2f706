from collections import Counter

from odoo import api, models
from odoo.tools import date_utils

from ..credit_retirement_states import DECISIONS, OPEN_STATES
from .credit_retirement_campaign_line import WITH_CASE


class CreditRetirementSummary(models.Model):
    """The figures of a quarter, counted once."""

    _inherit = "credit.retirement.summary"

    # === FIGURES === #

    @api.model
    def _collect(self, company, day):
        """Return the figures of the quarter that ends on a day.

        :return: ``{name: count or amount}``, fit for JSON; ``outcome_<code>`` counts
            the cases whose last decision that is, else the steps that ended that way
        :rtype: dict
        """
        first = date_utils.start_of(day, "quarter")
        return {
            **self._collect_candidates(company, first, day),
            **self._collect_steps(company, first, day),
            **self._collect_follow_ups(company, first, day),
        }

    @api.model
    def _collect_candidates(self, company, first, last):
        """Return whom the campaigns as of a day of the quarter found."""
        quarter = [
            ("company_id", "=", company.id),
            ("date", ">=", first),
            ("date", "<=", last),
        ]
        Line = self.env["credit.retirement.campaign.line"].sudo()
        lines = Line.search([*quarter, ("result", "in", WITH_CASE)], order="id")
        round_ = company.currency_id.round
        latest = {line.account_id: line for line in lines}.values()
        exempt = Line._read_group(
            [*quarter, ("result", "=", "exempt")], [], ["account_id:count_distinct"]
        )
        campaigns = self.env["credit.retirement.campaign"].sudo()
        return {
            "campaigns": campaigns.search_count([*quarter, ("state", "=", "done")]),
            "candidates": len(latest),
            "exempt": exempt[0][0],
            "revenue": round_(sum(line.revenue for line in latest)),
            "exposure": round_(sum(line.exposure for line in latest)),
        }

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

    @api.model
    def _collect_follow_ups(self, company, first, last):
        """Return how many follow-ups were planned and done in the quarter.

        :return: ``{"planned", "followed"}``
        :rtype: dict
        """
        FollowUp = self.env["credit.follow.up"].sudo()
        own = [("company_id", "=", company.id)]
        planned = [("planned_date", ">=", first), ("planned_date", "<=", last)]
        done = [("state", "=", "done"), ("date", ">=", first), ("date", "<=", last)]
        return {
            "planned": FollowUp.search_count([*own, *planned]),
            "followed": FollowUp.search_count([*own, *done]),
        }
