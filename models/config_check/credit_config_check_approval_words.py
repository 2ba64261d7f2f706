from odoo import api, models

from .credit_config_check_limits import AREA
from .credit_config_check_problem import HINT, SETTINGS, Problem


class CreditConfigCheck(models.AbstractModel):
    """What is said of thresholds that part nothing."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

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
