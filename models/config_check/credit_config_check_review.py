from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from .credit_config_check import BLOCKS, HINT, RISK, SETTINGS, Problem
from .credit_config_check_policy import AREA

EVALUATIONS = "credit_management.credit_evaluation_action"
WAITING_DAYS = 14  # for which an evaluation may wait to be applied


class CreditConfigCheck(models.AbstractModel):
    """Whom policies are for, and whether anybody is evaluated by them."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_broken_conditions,
            self._find_hidden_policies,
            self._find_customers_without_policy,
            self._find_unassessed,
            self._find_never_evaluated,
            self._find_evaluations_waiting,
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

    @api.model
    def _get_assessed(self, companies):
        """Return pairs of a company and a measure that somebody assesses today."""
        domain = Domain.OR(
            Domain("company_id", "=", company.id)
            & (Domain("valid_until", "=", False) | Domain("valid_until", ">=", today))
            for company, today in companies._get_credit_days().items()
        )
        return set(
            self.env["credit.assessment"]._read_group(domain, ["company_id", "measure"])
        )

    @api.model
    def _find_unassessed(self, companies):
        """A criterion counts what people assess, and nobody does."""
        assessed = self._get_assessed(companies)
        for policy in self._get_policies(companies):
            missing = policy.criterion_ids.filtered(
                lambda one: (
                    one.weight
                    and one.measure.startswith("assessment_")
                    and (one.company_id, one.measure) not in assessed
                )
            )
            if missing:
                yield Problem(
                    "unassessed",
                    AREA,
                    HINT,
                    self.env._(
                        "The policy %(policy)s counts what people assess, but nobody "
                        "has assessed a customer: %(criteria)s.",
                        policy=policy.name,
                        criteria=self._name_measures(missing),
                    ),
                    self.env._(
                        "Have salespeople assess their customers in Credit / "
                        "Assessments (they need the right User under Credit), or "
                        "remove these criteria."
                    ),
                    policy.company_id,
                    action="credit_management.credit_assessment_action",
                )

    @api.model
    def _find_never_evaluated(self, companies):
        """Nobody was ever evaluated, or nobody is by itself."""
        done = self.env["credit.evaluation"]._read_group(
            [("company_id", "in", companies.ids), ("state", "=", "applied")],
            ["company_id"],
        )
        known = {company for (company,) in done}
        for company in self._get_policies(companies).company_id:
            if company not in known:
                yield Problem(
                    "never_evaluated",
                    AREA,
                    HINT,
                    self.env._(
                        "No evaluation was ever applied in %(company)s: customers have "
                        "no score and no tier.",
                        company=company.name,
                    ),
                    self.env._("Make an evaluation, look at its lines and apply it."),
                    company,
                    action=EVALUATIONS,
                )
            elif not (company.credit_review_nightly or company.credit_review_quarterly):
                yield Problem(
                    "no_review",
                    AREA,
                    HINT,
                    self.env._(
                        "Customers of %(company)s are evaluated by hand only: scores "
                        "and tiers grow old.",
                        company=company.name,
                    ),
                    self.env._(
                        "Switch on the nightly or the quarterly review in the settings."
                    ),
                    company,
                    action=SETTINGS,
                )

    @api.model
    def _find_evaluations_waiting(self, companies):
        """Evaluations were computed, and nobody applies them."""
        oldest = min(companies._get_credit_days().values())
        waiting = self.env["credit.evaluation"]._read_group(
            [
                ("company_id", "in", companies.ids),
                ("state", "=", "review"),
                ("create_date", "<", oldest - timedelta(days=WAITING_DAYS)),
            ],
            ["company_id"],
            ["id:recordset"],
        )
        for company, evaluations in waiting:
            yield Problem(
                "evaluations_waiting",
                AREA,
                RISK,
                self.env._(
                    "Evaluations have been waiting for more than %(days)s days to be "
                    "applied (%(count)s): what they found counts for nothing.",
                    count=len(evaluations),
                    days=WAITING_DAYS,
                ),
                self.env._("Look at their lines and apply them, or cancel them."),
                company,
                action=EVALUATIONS,
                domain=Domain("id", "in", evaluations.ids),
            )
