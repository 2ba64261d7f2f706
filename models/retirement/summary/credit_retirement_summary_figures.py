from odoo import api, models
from odoo.tools import date_utils

from ..campaign.credit_retirement_campaign_line import WITH_CASE


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
