from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...engine import grading, scoring
from ..credit_groups import CONTROLLER, has_role
from ..credit_scoring import get_frozen_version, get_house, group_figures

BATCH = 1000  # accounts
SCORES = {  # column: attribute of engine.scoring.Score
    "score": "total",
    "payment_score": "payment",
    "value_score": "value",
    "relationship_score": "relationship",
}
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
    """Computing, in batches: measure, score, look what followed, store.

    A batch costs a fixed number of queries per policy. Its samples and how far it got
    are saved together, so that a back-test that was killed goes on where it was.
    """

    _inherit = "credit.backtest"

    # === ACTION METHODS === #

    def action_compute(self):
        """Compute: few customers at once, more of them in the background.

        :raise AccessError: when the user is no credit controller
        """
        self._check_may_run()
        for backtest in self:
            if backtest.state != "draft":
                raise UserError(self.env._("This back-test has been computed already."))
            backtest.sudo()._start()
        return True

    # === BUSINESS METHODS === #

    def _check_may_run(self):
        """Raise unless the user is a credit controller."""
        self.check_access("write")
        if not has_role(self.env, CONTROLLER):
            raise AccessError(self.env._("Only a credit controller can run this."))

    def _start(self):
        """Freeze the policies, and score the customers or have them scored."""
        self.ensure_one()
        for policy in self._get_policies():
            if not policy.criterion_ids:
                raise UserError(
                    self.env._("%(policy)s has no criteria.", policy=policy.name)
                )
            get_frozen_version(self, policy)
        self.account_count = self.env["credit.account"].search_count(
            [("company_id", "=", self.company_id.id)]
        )
        self.state = "running"
        if self.account_count <= BATCH:
            self._compute_batch()
        else:
            self.env.ref("credit_management.ir_cron_backtest")._trigger()

    @api.model
    def _cron_compute(self):
        """Go on with the back-tests that are being computed, batch by batch."""
        progress = self.env["ir.cron"]._commit_progress
        running = self.search([("state", "=", "running")], order="id")
        left = {one: one.account_count - one.done_count for one in running}
        progress(remaining=sum(max(count, 1) for count in left.values()))
        for backtest in running:
            while backtest.state == "running":
                done = backtest._take(
                    backtest._compute_batch, f"Credit back-test {backtest.id}"
                )
                if done is None:
                    break  # the run of the next hour tries again
                if not progress(max(done, 1)):
                    return
        progress(remaining=0)

    def _compute_batch(self):
        """Score the next accounts; after the last one the results are worked out.

        :return: how many accounts were scored
        :rtype: int
        """
        self.ensure_one()
        accounts = self.env["credit.account"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("id", ">", self.last_account_id),
            ],
            order="id",
            limit=BATCH,
        )
        if accounts:
            self._store_samples(accounts)
            self.done_count += len(accounts)
            self.last_account_id = accounts[-1].id
        if len(accounts) < BATCH:
            self._store_results()
            self.state = "done"
        return len(accounts)

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

    def _score(self, policy, accounts):
        """Score accounts by a policy as of the day.

        :return: ``{account id: (values of SCORES, coverage, tier id)}``
        :rtype: dict
        """
        rules = get_frozen_version(self, policy)._to_engine()
        tiers = self.env["credit.tier"].browse(grade.key for grade in rules.grades)
        tiers = set(tiers.exists().ids)  # one may have been deleted since
        found = self.env["credit.measure"]._measure(
            accounts,
            sorted({criterion.measure for criterion in rules.criteria}),
            self.date,
            get_house(self, rules.grace_days),
            grace=rules.grace_days,
            pseudo=rules.pseudo,
        )
        figures = group_figures(found)
        return {
            account_id: self._score_one(rules, figures.get(account_id, {}), tiers)
            for account_id in accounts.ids
        }

    @api.model
    def _score_one(self, rules, figures, tiers):
        """Return what one customer scores: values of SCORES, coverage, tier id.

        :param rules: :class:`engine.review_policy.Policy`
        :param dict figures: :class:`engine.scoring.Measured` by measure
        :param set tiers: ids of those that are there
        :rtype: tuple
        """
        score = scoring.score(rules.criteria, figures)
        tier = grading.choose(
            score, rules.grades, None, rules.margin, rules.min_coverage
        )
        values = (getattr(score, attribute) for attribute in SCORES.values())
        tier_id = tier.key if tier.key in tiers else None
        return (*values, score.coverage, tier_id)
