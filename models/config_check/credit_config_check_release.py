from odoo import api, models

from .credit_config_check_problem import RISK, SETTINGS, Problem
from .credit_config_check_settings import AREA

WIDE_TOLERANCE = 50.0  # % of a released order that nobody looks at


class CreditConfigCheck(models.AbstractModel):
    """How far and how long a release goes."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_release_days,
            self._find_wide_tolerance,
        ]

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
