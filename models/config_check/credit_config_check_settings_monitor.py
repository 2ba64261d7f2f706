from datetime import timedelta

from odoo import api, models

from .credit_config_check_problem import RISK, SETTINGS, Problem
from .credit_config_check_settings import AREA

MONITOR_DAYS = 30  # after which what was recorded is enough to decide on


class CreditConfigCheck(models.AbstractModel):
    """Whether the check only watches for too long."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_monitor_long]

    @api.model
    def _find_monitor_long(self, companies):
        """It has been only recorded for long what would have been held."""
        watching = companies.filtered(lambda one: one.credit_mode == "monitor")
        first = self.env["credit.hold"]._read_group(
            [("company_id", "in", watching.ids), ("is_monitored", "=", True)],
            ["company_id"],
            ["create_date:min", "__count"],
        )
        for company, since, count in first:
            before = company._get_credit_today() - timedelta(days=MONITOR_DAYS)
            if since.date() >= before:
                continue
            yield Problem(
                "monitor_long",
                AREA,
                RISK,
                self.env._(
                    "The credit check only watches, for more than %(days)s days now: "
                    "documents passed that would have been held (%(count)s).",
                    days=MONITOR_DAYS,
                    count=count,
                ),
                self.env._(
                    "Look at what was recorded under Holds, correct rules and limits, "
                    "then switch to Enforce in the settings."
                ),
                company,
                action=SETTINGS,
            )
