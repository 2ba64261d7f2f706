from odoo import api, models
from odoo.tools import date_utils

from .credit_retirement_campaign_check import MONTHS_BACK


class CreditEvaluation(models.Model):
    """What an evaluation or the calendar sets off for retirement."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _after_apply(self):
        """EXTENDS credit_management: new tiers and scores may make candidates."""
        result = super()._after_apply()
        company = self.company_id.sudo()
        # one that was applied too late is for no campaign, but it is applied
        is_late = self.date < date_utils.subtract(
            company._get_credit_today(), months=MONTHS_BACK
        )
        if (
            company.credit_retirement_after_evaluation
            and self.kind != "history"
            and not is_late
        ):
            self.env["credit.retirement.campaign"]._launch(
                {
                    "name": self.name,
                    "company_id": company.id,
                    "kind": "evaluation",
                    "evaluation_id": self.id,
                    "date": self.date,
                }
            )
        return result

    @api.model
    def _cron_schedule(self):
        """EXTENDS credit_management: what the calendar sets off for retirement."""
        result = super()._cron_schedule()
        self.env["credit.retirement.campaign"]._schedule()
        self.env["credit.retirement.summary"]._schedule()
        return result
