from datetime import timedelta

from odoo import api, models

from .credit_config_check_problem import HINT, RISK, SETTINGS, Problem
from .credit_config_check_retirement import AREA, RECENT_DAYS

STANDARDS = "credit_management.credit_retirement_standard_action"


class CreditConfigCheck(models.AbstractModel):
    """Whether campaigns look at the retirement standards that are on."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_no_campaign]

    @api.model
    def _find_no_campaign(self, companies):
        """Standards are on and nothing looks at them, or the other way round."""
        since = min(companies._get_credit_days().values()) - timedelta(days=RECENT_DAYS)
        looked = self._get_companies_with(
            "credit.retirement.campaign",
            companies,
            [("state", "!=", "draft"), ("date", ">=", since)],
        )
        with_standard = self._get_looked_at(companies).company_id
        for company in companies:
            by_itself = (
                company.credit_retirement_quarterly
                or company.credit_retirement_after_evaluation
            )
            if company not in with_standard:
                if by_itself:
                    yield self._get_no_standard(company)
            elif not by_itself and company not in looked:
                yield self._get_no_campaign(company)

    @api.model
    def _get_no_standard(self, company):
        return Problem(
            "no_standard",
            AREA,
            HINT,
            self.env._(
                "Retirement campaigns run by themselves in %(company)s, but no "
                "retirement standard is switched on: they find nobody.",
                company=company.name,
            ),
            self.env._(
                "Look at whom a standard would catch, then switch it on; or switch the "
                "campaigns off in the settings."
            ),
            company,
            action=STANDARDS,
        )

    @api.model
    def _get_no_campaign(self, company):
        return Problem(
            "no_campaign",
            AREA,
            RISK,
            self.env._(
                "Retirement standards are switched on in %(company)s, but no campaign "
                "has looked at them for %(days)s days, and none will by itself.",
                company=company.name,
                days=RECENT_DAYS,
            ),
            self.env._(
                "Have campaigns run after every quarter in the settings, or run one by "
                "hand."
            ),
            company,
            action=SETTINGS,
        )
