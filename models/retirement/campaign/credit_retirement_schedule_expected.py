from odoo import api, models
from odoo.fields import Domain

# for how long the evaluation of the quarter is waited for: standards look at its tiers
QUARTERLY_WAIT_DAYS = 14


class CreditRetirementCampaign(models.Model):
    """Whether a campaign as of a quarter end was run, runs, or is still to come."""

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    @api.model
    def _was_looked_at(self, company, day):
        """Whether all customers were looked at as of a quarter end."""
        return bool(
            self.sudo().search_count(
                Domain("company_id", "=", company.id)
                & Domain("date", "=", day)
                & (
                    Domain("kind", "=", "quarterly")
                    | Domain("evaluation_id.kind", "=", "quarterly")
                ),
                limit=1,
            )
        )

    @api.model
    def _is_expected(self, company, day, today):
        """Whether a campaign as of a quarter end runs, or is still to come.

        :param company: `res.company`, a parent company
        :param date today: where the company is
        """
        as_of = Domain("company_id", "=", company.id) & Domain("date", "=", day)
        if self.sudo().search_count(as_of & Domain("state", "=", "running"), limit=1):
            return True
        is_wanted = (
            company.credit_retirement_quarterly
            or company.credit_retirement_after_evaluation
        ) and self.env["credit.retirement.standard"]._get_switched_on(company)
        return (
            bool(is_wanted)
            and (today - day).days <= QUARTERLY_WAIT_DAYS
            and self._is_evaluation_open(company, day)
        )

    @api.model
    def _is_evaluation_open(self, company, day):
        """Whether an evaluation as of a quarter end still waits to be applied."""
        return bool(
            self.env["credit.evaluation"]
            .sudo()
            .search_count(
                [
                    ("company_id", "=", company.id),
                    ("kind", "=", "quarterly"),
                    ("date", "=", day),
                    ("state", "in", ("draft", "running", "review")),
                ],
                limit=1,
            )
        )
