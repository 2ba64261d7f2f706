import math

from odoo import api, models

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
        return [*super()._get_finders(), self._find_thresholds]

    @api.model
    def _find_thresholds(self, companies):
        """Everything is above a threshold of approvals, or nothing."""
        used = companies.filtered(lambda one: any(one[name] for name, _ in THRESHOLDS))
        highest = self._get_highest_limits(used)
        for company in used:
            for switch, threshold in THRESHOLDS:
                if not company[switch]:
                    continue
                label = company._fields[threshold]._description_string(self.env)
                if not company[threshold]:
                    yield self._get_threshold_0(company, threshold, label)
                elif company[threshold] >= highest.get(company, math.inf):
                    yield self._get_threshold_high(company, threshold, label)

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
