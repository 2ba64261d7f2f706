from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from .credit_config_check_problem import HINT, Problem
from .credit_config_check_retirement import AREA, RECENT_DAYS

EXEMPTIONS = "credit_management.credit_retirement_exemption_action"


class CreditConfigCheck(models.AbstractModel):
    """Whether customers were spared until a short while ago."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_ended_exemptions]

    @api.model
    def _find_ended_exemptions(self, companies):
        """Customers were spared until a short while ago."""
        days = companies._get_credit_days()
        domain = Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("date_to", "<", today)
            & Domain("date_to", ">=", today - timedelta(days=RECENT_DAYS))
            for company, today in days.items()
        )
        groups = self.env["credit.retirement.exemption"]._read_group(
            domain, ["company_id"], ["id:recordset"]
        )
        standards = self._get_looked_at(companies)
        for company, exemptions in groups:
            if company not in standards.company_id:
                continue
            yield Problem(
                "ended_exemptions",
                AREA,
                HINT,
                self.env._(
                    "Retirement exemptions ended in the last %(days)s days "
                    "(%(count)s): their customers are caught again.",
                    count=len(exemptions),
                    days=RECENT_DAYS,
                ),
                self.env._("Enter a later last day for those who are still spared."),
                company,
                action=EXEMPTIONS,
                domain=Domain("id", "in", exemptions.ids),
            )
