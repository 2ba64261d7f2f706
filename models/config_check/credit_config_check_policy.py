from odoo import api, models

from .credit_config_check_problem import HINT, RISK, Problem

AREA = "policy"
POLICIES = "credit_management.credit_policy_action"


class CreditConfigCheck(models.AbstractModel):
    """Whether there is a policy to score customers by, and how much it takes."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_no_policy,
            self._find_loose_policies,
        ]

    @api.model
    def _find_no_policy(self, companies):
        """There is no active policy."""
        for company in companies - self._get_policies(companies).company_id:
            yield Problem(
                "no_policy",
                AREA,
                RISK,
                self.env._(
                    "%(company)s has no active scoring policy: customers get no score "
                    "and no tier.",
                    company=company.name,
                ),
                self.env._(
                    "Make a scoring policy, or bring an archived one back into use."
                ),
                company,
                action=POLICIES,
            )

    @api.model
    def _find_loose_policies(self, companies):
        """A single figure makes a tier, or limits never grow."""
        for policy in self._get_policies(companies):
            if not policy.min_coverage:
                yield Problem(
                    "no_coverage",
                    AREA,
                    HINT,
                    self.env._(
                        "The least coverage of the policy %(policy)s is 0 %%: one "
                        "figure of a customer is enough for a tier.",
                        policy=policy.name,
                    ),
                    self.env._("Enter a least coverage, for instance 40."),
                    policy.company_id,
                    records=policy,
                )
            if not policy.max_raise_percent:
                yield Problem(
                    "no_raise",
                    AREA,
                    HINT,
                    self.env._(
                        "The highest raise of the policy %(policy)s is 0 %%: "
                        "evaluations cut limits, but never raise one.",
                        policy=policy.name,
                    ),
                    self.env._("Enter a highest raise, for instance 50."),
                    policy.company_id,
                    records=policy,
                )

    @api.model
    def _get_policies(self, companies):
        """Return the active policies of companies, in their order."""
        return self.env["credit.policy"].search([("company_id", "in", companies.ids)])
