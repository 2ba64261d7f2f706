from odoo import api, models

from .credit_config_check_policy import AREA
from .credit_config_check_problem import BLOCKS, HINT, Problem


class CreditConfigCheck(models.AbstractModel):
    """Whether the conditions of policies say whom they are for."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_broken_conditions,
            self._find_customers_without_policy,
        ]

    @api.model
    def _find_broken_conditions(self, companies):
        """A condition is on a field that is gone."""
        for policy in self._get_policies(companies).filtered("domain"):
            if policy._is_condition_broken():
                yield Problem(
                    "broken_condition",
                    AREA,
                    BLOCKS,
                    self.env._(
                        "The condition of the policy %(policy)s cannot be understood "
                        "any more, a field in it may be gone: nobody is evaluated.",
                        policy=policy.name,
                    ),
                    self.env._("Write the condition anew."),
                    policy.company_id,
                    records=policy,
                )

    @api.model
    def _find_customers_without_policy(self, companies):
        """Every policy has a condition."""
        for company, policies in (
            self._get_policies(companies).grouped("company_id").items()
        ):
            if all(policy._get_comparable_condition() for policy in policies):
                yield Problem(
                    "partial_policies",
                    AREA,
                    HINT,
                    self.env._(
                        "Every scoring policy of %(company)s has a condition: "
                        "customers who meet none are not rated.",
                        company=company.name,
                    ),
                    self.env._(
                        "Add a policy without a condition as the last one, if they "
                        "should be."
                    ),
                    company,
                    records=policies,
                )
