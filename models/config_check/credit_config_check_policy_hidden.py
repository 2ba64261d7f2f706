from odoo import api, models

from .credit_config_check_policy import AREA
from .credit_config_check_problem import RISK, Problem


class CreditConfigCheck(models.AbstractModel):
    """Whether every policy is for somebody."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_hidden_policies]

    @api.model
    def _find_hidden_policies(self, companies):
        """A policy before it is for the same customers, or for everybody."""
        hiding = self._get_policies(companies)._get_hiding_policies()
        for policy, other in hiding.items():
            yield Problem(
                "hidden_policy",
                AREA,
                RISK,
                self.env._(
                    "The policy %(policy)s is for nobody: %(other)s comes "
                    "before it, for the same customers or for everybody.",
                    policy=policy.name,
                    other=other.name,
                ),
                self.env._("Change the order of the policies, or their conditions."),
                policy.company_id,
                records=policy,
            )
