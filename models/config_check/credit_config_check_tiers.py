from itertools import pairwise

from odoo import api, models
from odoo.tools import format_list

from .credit_config_check_policy import AREA
from .credit_config_check_problem import RISK, Problem


class CreditConfigCheck(models.AbstractModel):
    """Tiers that contradict each other."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_tiers_crossed]

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
                            fields=format_list(self.env, crossed),
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
    def _get_tiers(self, policy):
        """Return the active tiers of a policy, the best first."""
        return policy.tier_ids.filtered("active").sorted(lambda one: one._get_place())
