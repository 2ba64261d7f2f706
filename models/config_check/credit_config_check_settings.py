from datetime import timedelta

from odoo import api, models

from .credit_config_check import BLOCKS, HINT, RISK, SETTINGS, Problem

AREA = "check"
RULES = "credit_management.credit_rule_action"
MONITOR_DAYS = 30  # after which what was recorded is enough to decide on


class CreditConfigCheck(models.AbstractModel):
    """Whether anything is checked at all."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_monitor_long,
            self._find_nothing_held,
            self._find_core_limit,
            self._find_release_days,
        ]

    @api.model
    def _find_check_off(self, companies):
        """The credit check is off."""
        for company in companies:
            yield Problem(
                "check_off",
                AREA,
                RISK,
                self.env._(
                    "The credit check is off: every order is confirmed, whatever the "
                    "customer owes."
                ),
                self.env._(
                    "Switch to Monitor in the settings to see what would be held, and "
                    "to Enforce when you are content."
                ),
                company,
                action=SETTINGS,
            )

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
            if since.date() > before:
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

    @api.model
    def _find_nothing_held(self, companies):
        """Enforced, but no rule holds anything."""
        holding = self.env["credit.rule"]._read_group(
            [("company_id", "in", companies.ids), ("effect", "in", ("hold", "refuse"))],
            ["company_id"],
        )
        known = {company for (company,) in holding}
        for company in companies:
            if company.credit_mode != "enforce" or company in known:
                continue
            yield Problem(
                "nothing_held",
                AREA,
                BLOCKS,
                self.env._(
                    "The credit check is enforced, but no active rule holds or refuses "
                    "anything: every order passes."
                ),
                self.env._(
                    "Switch on a rule with the effect Hold, as “Over the limit”."
                ),
                company,
                action=RULES,
            )

    @api.model
    def _find_core_limit(self, companies):
        """Odoo's own credit limit is switched on, too."""
        for company in companies.filtered("account_use_credit_limit"):
            yield Problem(
                "core_limit",
                AREA,
                HINT,
                self.env._(
                    "Odoo's own Sales Credit Limit is switched on, too. It counts for "
                    "nothing as long as the credit check is on."
                ),
                self.env._(
                    "Switch it off in the settings of Invoicing: limits are kept in "
                    "Credit / Limits alone."
                ),
                company,
                action="account.action_account_config",
            )

    @api.model
    def _find_release_days(self, companies):
        """Releases end on the day on which they are given."""
        for company in companies.filtered(lambda one: not one.credit_release_days):
            yield Problem(
                "release_days",
                AREA,
                RISK,
                self.env._(
                    "A release is valid for 0 days: an order that is not confirmed on "
                    "the same day is held again."
                ),
                self.env._(
                    "Enter in the settings for how many days a released order may be "
                    "confirmed."
                ),
                company,
                action=SETTINGS,
            )
