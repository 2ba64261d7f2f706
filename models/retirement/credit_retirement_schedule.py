from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import date_utils

from ...engine.periods import QUARTERLY_WITHIN_DAYS

# for how long the evaluation of the quarter is waited for: standards look at its tiers
QUARTERLY_WAIT_DAYS = 14


class CreditRetirementCampaign(models.Model):
    """Campaigns that start by themselves: after an evaluation, and every quarter.

    Both run in the background, so that an evaluation never waits for one, nor fails
    with it.
    """

    _inherit = "credit.retirement.campaign"

    # === BUSINESS METHODS === #

    @api.model
    def _schedule(self):
        """Start the quarterly campaigns that are due, where companies want them."""
        companies = self.env["res.company"]._search_legal_entities()
        for company in companies.filtered("credit_retirement_quarterly"):
            if company._is_credit_managed():
                self._schedule_quarterly(company, company._get_credit_today())

    @api.model
    def _schedule_quarterly(self, company, today):
        """Look at all customers as of the last quarter end, once.

        Not before the evaluation of that quarter is applied, and not where a campaign
        followed it already.

        :param company: `res.company`, a parent company
        :param date today: where the company is
        """
        day = date_utils.start_of(today, "quarter") - timedelta(days=1)
        age = (today - day).days
        if age > QUARTERLY_WITHIN_DAYS or self._was_looked_at(company, day):
            return
        if age <= QUARTERLY_WAIT_DAYS and self._is_evaluation_open(company, day):
            return
        self._launch({"company_id": company.id, "kind": "quarterly", "date": day})

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

    @api.model
    def _launch(self, vals):
        """Have a campaign run in the background, where a standard is switched on.

        :return: the campaign, empty where there is no standard
        :rtype: `credit.retirement.campaign`
        """
        # not the lists of whoever set it off: it is the system that runs it
        root = self.env.ref("base.user_root")
        campaigns = self.with_user(root).sudo()
        company = self.env["res.company"].browse(vals["company_id"])
        if not self.env["credit.retirement.standard"]._get_switched_on(company):
            return campaigns.browse()
        campaign = campaigns.create(vals)
        campaign._start()
        self._trigger_run()
        return campaign

    def _after_run(self):
        """EXTENDS the run: a night without candidates leaves nothing behind."""
        result = super()._after_run()
        if self.evaluation_id.kind == "nightly" and not self.line_ids:
            self.unlink()
        return result
