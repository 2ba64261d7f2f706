from odoo import api, fields, models
from odoo.exceptions import UserError

from ..credit_scoring import get_frozen_version

BATCH = 1000  # accounts


class CreditBacktest(models.Model):
    """Computing, in batches: measure, score, look what followed, store.

    A batch costs a fixed number of queries per policy. Its samples and how far it got
    are saved together, so that a back-test that was killed goes on where it was.
    """

    _inherit = "credit.backtest"

    # === BUSINESS METHODS === #

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
            self._wake(fields.Datetime.now())

    @api.model
    def _cron_compute(self):
        """Go on with the back-tests that are being computed, batch by batch."""
        progress = self.env["ir.cron"]._commit_progress
        running = self.search([("state", "=", "running")], order="id")
        running = running.filtered(lambda one: not one._is_waiting())
        left = {one: one.account_count - one.done_count for one in running}
        progress(remaining=sum(max(count, 1) for count in left.values()))
        for backtest in running:
            while backtest.state == "running":
                done = backtest._take(
                    backtest._compute_batch, f"Credit back-test {backtest.id}"
                )
                if done is None:
                    break  # it is tried again later
                # whatever was counted at the start: there may be more by now
                if not progress(max(done, 1), remaining=1):
                    return
        progress(remaining=0)

    def _wake(self, moment):
        """EXTENDS the retry: have the scheduled action of back-tests run."""
        self.env.ref("credit_management.ir_cron_backtest").sudo()._trigger(moment)

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
