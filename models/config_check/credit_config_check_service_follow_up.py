from odoo import api, models

from .credit_config_check_problem import HINT, Problem
from .credit_config_check_service import AREA, TIERS


class CreditConfigCheck(models.AbstractModel):
    """Whether tiers say how often their customers are followed up."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_follow_up]

    @api.model
    def _find_follow_up(self, companies):
        """Follow-ups are planned, but no tier has a rhythm."""
        for company, tiers in self._get_company_tiers(companies).items():
            if company.credit_follow_up and not any(tiers.mapped("follow_up_days")):
                yield Problem(
                    "follow_up_without_tier",
                    AREA,
                    HINT,
                    self.env._(
                        "Follow-ups are planned by tier, but no tier says every how "
                        "many days."
                    ),
                    self.env._("Enter Follow Up Every on the tiers."),
                    company,
                    action=TIERS,
                )
