from itertools import pairwise

from odoo import api, models
from odoo.fields import Domain

from .credit_config_check import ACCOUNTS, HINT, RISK, Problem
from .credit_config_check_policy import AREA

FULL = 100.0  # the highest score


class CreditConfigCheck(models.AbstractModel):
    """Tiers that contradict each other, that nobody reaches, or that nobody leaves."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_tiers_crossed,
            self._find_tiers_without_credit,
            self._find_tiers_out_of_reach,
            self._find_tiers_left_over,
        ]

    @api.model
    def _get_tiers(self, policy):
        """Return the active tiers of a policy, the best first."""
        return policy.tier_ids.filtered("active").sorted(lambda one: one._get_place())

    @api.model
    def _find_tiers_crossed(self, companies):
        """A worse tier grants more than a better one."""
        for policy in self._get_policies(companies):
            for better, worse in pairwise(self._get_tiers(policy)):
                crossed = self._get_crossed(better, worse)
                if crossed:
                    yield Problem(
                        f"tiers_crossed_{policy.id}",
                        AREA,
                        RISK,
                        self.env._(
                            "The tier %(worse)s comes after %(better)s in the policy "
                            "%(policy)s, but grants more: %(fields)s.",
                            worse=worse.name,
                            better=better.name,
                            policy=policy.name,
                            fields=", ".join(crossed),
                        ),
                        self.env._(
                            "Change what one of the two grants, or their order and "
                            "minimum scores."
                        ),
                        policy.company_id,
                        records=worse,
                    )

    @api.model
    def _get_crossed(self, better, worse):
        """Return the names of what a worse tier grants more of."""
        names = []
        if worse.limit_factor > better.limit_factor:
            names.append("limit_factor")
        if better.has_longest_term and (
            not worse.has_longest_term
            or worse.longest_term_days > better.longest_term_days
        ):
            names.append("longest_term_days")
        if better.is_restricted and not worse.is_restricted:
            names.append("is_restricted")
        return [better._fields[name]._description_string(self.env) for name in names]

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

    @api.model
    def _find_tiers_left_over(self, companies):
        """Customers are in tiers that no policy gives any more."""
        used = {company: set() for company in companies}
        for policy in self._get_policies(companies):
            used[policy.company_id] |= set(policy.tier_ids.filtered("active").ids)
        groups = (
            self.env["credit.account"]
            .with_context(active_test=False)
            ._read_group(
                [("company_id", "in", companies.ids), ("tier_id", "!=", False)],
                ["company_id", "tier_id"],
                ["__count"],
            )
        )
        for company, tier, count in groups:
            if not used[company] or tier.id in used[company]:
                continue
            yield Problem(
                f"tier_left_over_{tier.id}",
                AREA,
                HINT,
                self.env._(
                    "Customers (%(count)s) are in the tier %(tier)s, which is archived "
                    "or in no scoring policy of %(company)s.",
                    count=count,
                    tier=tier.name,
                    company=company.name,
                ),
                self.env._("Evaluate them again, or add the tier to a policy."),
                company,
                action=ACCOUNTS,
                domain=Domain("company_id", "=", company.id)
                & Domain("tier_id", "=", tier.id),
            )
