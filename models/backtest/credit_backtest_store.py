from odoo import models
from odoo.tools import SQL

from .credit_backtest_score import SCORES

COLUMNS = (
    "backtest_id",
    "policy_id",
    "account_id",
    *SCORES,
    "coverage",
    "tier_id",
    "due_amount",
    "late_amount",
    "late_percent",
    "order_outcome",
)


class CreditBacktest(models.Model):
    """What customers would have scored, and what they did, a row per policy."""

    _inherit = "credit.backtest"

    # === SAMPLES === #

    def _store_samples(self, accounts):
        """Insert what accounts scored and what they did, a row per policy.

        By hand: a score that is not known is NULL, which the ORM does not write.
        """
        outcomes = self.env["credit.measure"]._get_outcomes(
            accounts, self.date, self.horizon_days, self.grace_days
        )
        rows = [
            (self.id, policy.id, account_id, *scored, *outcomes[account_id])
            for policy in self._get_policies()
            for account_id, scored in self._score(policy, accounts).items()
        ]
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "INSERT INTO credit_backtest_sample (%s) VALUES %s",
                SQL(", ").join(map(SQL.identifier, COLUMNS)),
                SQL(", ").join(SQL("%s", row) for row in rows),
            )
        )
        self.env["credit.backtest.sample"].invalidate_model(flush=False)
