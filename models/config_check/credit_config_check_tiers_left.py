from odoo import api, models
from odoo.fields import Domain

from .credit_config_check_policy import AREA
from .credit_config_check_problem import ACCOUNTS, HINT, Problem


class CreditConfigCheck(models.AbstractModel):
    """Tiers that customers are left in."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_tiers_left_over]

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
