from odoo import models
from odoo.exceptions import UserError

from ..credit_scoring import get_frozen_version


class CreditEvaluation(models.Model):
    """By which policies an evaluation scores its customers."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _get_policies(self):
        """Return the policies that accounts of the evaluation may be scored by."""
        self.ensure_one()
        return self.policy_id or self.env["credit.policy"].search(
            [("company_id", "=", self.company_id.id)]
        )

    def _check_policies(self):
        """Raise unless there is a policy to score customers by."""
        if not self._get_policies():
            raise UserError(
                self.env._(
                    "There is no scoring policy for %(company)s. Have a credit manager "
                    "create one under Configuration > Scoring Policies, then compute "
                    "again.",
                    company=self.company_id.name,
                )
            )

    def _compute_rows(self, accounts):
        """Return the values of the lines of a batch; who has no policy has no line."""
        self.ensure_one()
        if not accounts:
            return []
        if self.policy_id:
            assigned = {self.policy_id: accounts}
        else:
            assigned = self.env["credit.policy"]._assign(accounts)
        facts = {
            "previous": self.env["credit.tier.history"]._get_tiers(accounts, self.date),
            "current": self.env["credit.limit"]._get_base(accounts, self.date),
            "rank": self._get_tier_ranks(),
            "decimals": self.company_id.currency_id.decimal_places,
        }
        rows = []
        for policy, members in assigned.items():
            rows += self._compute_policy_rows(policy, members, facts)
        return rows

    def _compute_policy_rows(self, policy, accounts, facts):
        """Return the values of the lines of the accounts of one policy."""
        version = get_frozen_version(self, policy)
        rules = version._to_engine()
        figures, basis = self._measure(accounts, rules)
        common = {"policy_id": policy.id, "version_id": version.id}
        return [
            common
            | self._prepare_row(
                account,
                rules,
                figures.get(account.id, {}),
                basis.get(account.id, {}),
                facts,
            )
            for account in accounts
        ]
