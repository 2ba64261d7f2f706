from odoo import api, models

from .credit_config_check_policy import AREA
from .credit_config_check_problem import RISK, Problem

FULL = 100.0  # the highest score


class CreditConfigCheck(models.AbstractModel):
    """Tiers that give nobody anything, or that nobody reaches."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_tiers_without_credit,
            self._find_tiers_out_of_reach,
        ]

    @api.model
    def _find_tiers_without_credit(self, companies):
        """No tier gives any credit."""
        for policy in self._get_policies(companies):
            tiers = self._get_tiers(policy)
            if tiers and not any(tiers.mapped("limit_factor")):
                yield Problem(
                    "tiers_without_credit",
                    AREA,
                    RISK,
                    self.env._(
                        "All tiers of the policy %(policy)s have the limit factor 0: "
                        "evaluations propose no credit to anybody.",
                        policy=policy.name,
                    ),
                    self.env._("Give the better tiers a limit factor, as 1 and 0.5."),
                    policy.company_id,
                    records=policy,
                )

    @api.model
    def _find_tiers_out_of_reach(self, companies):
        """The margin above the bound of a tier leaves no score to get there."""
        for policy in self._get_policies(companies):
            best = self._get_tiers(policy)[:1]
            if best.min_score + policy.hysteresis > FULL:
                yield Problem(
                    "tier_out_of_reach",
                    AREA,
                    RISK,
                    self.env._(
                        "Nobody but a customer with full marks gets up to the tier "
                        "%(tier)s: it asks for %(minimum)s points, and the policy "
                        "%(policy)s for %(margin)s more.",
                        tier=best.name,
                        minimum=f"{best.min_score:g}",
                        policy=policy.name,
                        margin=f"{policy.hysteresis:g}",
                    ),
                    self.env._(
                        "Lower the margin of the policy, or the minimum score of the "
                        "tier."
                    ),
                    policy.company_id,
                    records=policy,
                )
