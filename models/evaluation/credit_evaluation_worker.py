from datetime import timedelta

from odoo import api, fields, models

from .credit_evaluation_schedule import WORKERS


class CreditEvaluation(models.Model):
    """The work that runs in the background, shared by several workers."""

    _inherit = "credit.evaluation"

    # === CRON METHODS === #

    @api.model
    def _cron_compute(self):
        """Compute and apply what waits for it, batch by batch, the oldest day first.

        Each batch is committed. Several workers may run this at once: who finds that
        others have the rest, or that the rest waits after a failure, ends, and is woken
        up when there is something again.
        """
        cron = self.env["ir.cron"]
        todo = self._search_unfinished().filtered(lambda one: not one._is_waiting())
        cron._commit_progress(remaining=sum(one._count_remaining() for one in todo))
        skipped = self.browse()
        while evaluation := self._get_next(skipped):
            done = evaluation._advance_with_retry()
            if not done:
                skipped |= evaluation  # failed, or in the hands of others
                continue
            self.env.invalidate_all()  # memory stays flat
            if not cron._commit_progress(done):
                # else Odoo comes back to it when it looks around, once a minute
                self._trigger_compute()
                cron._commit_progress()
                return
        self._look_again()
        cron._commit_progress(remaining=0)

    # === BUSINESS METHODS === #

    @api.model
    def _trigger_compute(self):
        """Wake the workers; each takes batches until there are none left."""
        if self._has_queue():
            self._queue_jobs()
            return
        for cron in self._get_workers():
            cron._trigger()

    @api.model
    def _look_again(self):
        """Wake a worker in a minute, for whatever others leave undone."""
        if self._get_next():
            self._wake(fields.Datetime.now() + timedelta(minutes=1))

    def _wake(self, moment):
        """EXTENDS the retry: one worker is enough, it wakes the others."""
        for cron in self._get_workers()[:1]:
            cron._trigger(moment)

    @api.model
    def _get_workers(self):
        """Return the scheduled actions, but those that somebody deleted."""
        found = (
            self.env.ref(f"credit_management.{name}", raise_if_not_found=False)
            for name in WORKERS
        )
        return self.env["ir.cron"].sudo().concat(*filter(None, found))
