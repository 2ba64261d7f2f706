from datetime import timedelta

from odoo import api, models
from odoo.tools import date_utils

from ....engine.periods import QUARTERLY_WITHIN_DAYS
from .credit_retirement_schedule_expected import QUARTERLY_WAIT_DAYS


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
