import math

from odoo import api, models

from .credit_config_check import HINT, RISK, SETTINGS, Problem

AREA = "limits"
WIDE_TOLERANCE = 50.0  # % of a released order that nobody looks at
# the switch of a company, its threshold
THRESHOLDS = (
    ("credit_limit_needs_manager", "credit_limit_threshold"),
    ("credit_release_needs_manager", "credit_release_threshold"),
)


class CreditConfigCheck(models.AbstractModel):
    """Whether the thresholds of approvals part anything."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_thresholds,
            self._find_wide_tolerance,
        ]

    @api.model
    def _get_highest_limits(self, companies):
        """Return the highest limit of companies in force, infinite of an unlimited one.

        Without what is in another currency.

        :rtype: dict
        """
        groups = self.env["credit.limit"]._read_group(
            [("company_id", "in", companies.ids), ("state", "=", "active")],
            ["company_id", "currency_id", "is_unlimited"],
            ["amount:max"],
        )
        highest = {}
        for company, currency, is_unlimited, amount in groups:
            own = amount if currency == company.currency_id else 0.0
            amount = math.inf if is_unlimited else own
            highest[company] = max(amount, highest.get(company, 0.0))
        return highest

    @api.model
    def _find_thresholds(self, companies):
        """Everything is above a threshold of approvals, or nothing."""
        highest = self._get_highest_limits(companies)
        for company in companies:
            for switch, threshold in THRESHOLDS:
                if not company[switch]:
                    continue
                label = company._fields[threshold]._description_string(self.env)
                if not company[threshold]:
                    yield self._get_threshold_0(company, threshold, label)
                elif company[threshold] >= highest.get(company, math.inf):
                    yield self._get_threshold_high(company, threshold, label)

    @api.model
    def _get_threshold_0(self, company, threshold, label):
        return Problem(
            f"threshold_0_{threshold}",
            AREA,
            HINT,
            self.env._(
                "“%(threshold)s” is 0: credit controllers decide on nothing alone, "
                "managers on everything.",
                threshold=label,
            ),
            self.env._("Enter in the settings up to which amount controllers decide."),
            company,
            action=SETTINGS,
        )

    @api.model
    def _get_threshold_high(self, company, threshold, label):
        return Problem(
            f"threshold_high_{threshold}",
            AREA,
            HINT,
            self.env._(
                "“%(threshold)s” (%(amount)s) is not below the limit of any customer: "
                "managers never have to decide.",
                threshold=label,
                amount=company.currency_id.format(company[threshold]),
            ),
            self.env._("Lower the threshold in the settings, or switch it off."),
            company,
            action=SETTINGS,
        )

    @api.model
    def _find_wide_tolerance(self, companies):
        """Released orders may grow a lot without being looked at again."""
        for company in companies:
            if company.credit_release_tolerance < WIDE_TOLERANCE:
                continue
            yield Problem(
                "wide_tolerance",
                "check",
                RISK,
                self.env._(
                    "A released order may grow by %(percent)s %% without being checked "
                    "again.",
                    percent=f"{company.credit_release_tolerance:g}",
                ),
                self.env._("Lower the release tolerance in the settings."),
                company,
                action=SETTINGS,
            )
