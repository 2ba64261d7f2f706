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
        others have the rest ends, and is woken up when there is something again.
        """
        cron = self.env["ir.cron"]
        todo = self._search_unfinished()
        cron._commit_progress(remaining=sum(one._count_remaining() for one in todo))
        skipped, has_failed = self.browse(), False
        while evaluation := self._get_next(skipped):
            done = evaluation._advance_with_retry()
            if not done:
                skipped |= evaluation  # failed, or in the hands of others
                has_failed |= done is None
                continue
            self.env.invalidate_all()  # memory stays flat
            if not cron._commit_progress(done):
                # else Odoo comes back to it when it looks around, once a minute
                self._trigger_compute()
                cron._commit_progress()
                return
        if not has_failed:
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
        if self._search_unfinished():
            soon = fields.Datetime.now() + timedelta(minutes=1)
            for cron in self._get_workers()[:1]:
                cron._trigger(soon)

    @api.model
    def _get_workers(self):
        """Return the scheduled actions, but those that somebody deleted."""
        found = (
            self.env.ref(f"credit_management.{name}", raise_if_not_found=False)
            for name in WORKERS
        )
        return self.env["ir.cron"].sudo().concat(*filter(None, found))

    @api.model
    def _search_unfinished(self):
        """Return what is computed or applied in the background, in order."""
        return self.sudo().search(
            [
                "|",
                ("state", "=", "running"),
                "&",
                ("state", "=", "review"),
                ("approved_on", "!=", False),
            ],
            order="date, id",
        )

    @api.model
    def _get_next(self, skipped):
        """Return the evaluation to go on with, empty when there is none.

        A past quarter waits for the one before it, from whose tiers it starts.
        """
        behind = skipped.filtered(lambda one: one.kind == "history").company_id
        todo = (self._search_unfinished() - skipped).filtered(
            lambda one: one.kind != "history" or one.company_id not in behind
        )
        return todo[:1]

    def _get_phase(self):
        """Return what is done with the evaluation now: ``compute`` or ``apply``."""
        return "compute" if self.state == "running" else "apply"

    def _search_todo(self):
        """Return the batches of the phase that are not done yet."""
        self.ensure_one()
        return (
            self.env["credit.evaluation.batch"]
            .sudo()
            .search(
                [
                    ("evaluation_id", "=", self.id),
                    ("phase", "=", self._get_phase()),
                    ("is_done", "=", False),
                ]
            )
        )

    def _count_remaining(self):
        """Return how many accounts, or lines, the open batches of the phase have."""
        return sum(self._search_todo().mapped("record_count"))

    def _advance(self):
        """Compute or apply the next batch that nobody else has.

        :return: how many accounts it had; 0 when others have the rest
        """
        self.ensure_one()
        phase = self._get_phase()
        if phase == "compute" and not self._freeze():
            return 0
        todo = self._search_todo()
        batch = todo._claim()
        if batch:
            work = self._compute_batch if phase == "compute" else self._apply_batch
            work(batch.record_ids or [])
            batch.is_done = True
            batch.flush_recordset()
        if todo == batch and self.try_lock_for_update(allow_referencing=True):
            # two who end at once see the other's as open: whoever comes next closes
            end = self._end_compute if phase == "compute" else self._end_apply
            end()
        return batch.record_count

    def _advance_with_retry(self):
        """Take the next batch, again from a fresh view when others were faster.

        Nobody redoes a cron's transaction for it, and what goes wrong with one
        evaluation must not keep the others waiting.

        :return: how many accounts it had, nothing when it failed or had none
        """
        return self._take(
            self._advance,
            f"Credit evaluation {self.id}",
            self._trigger_compute,
        )
