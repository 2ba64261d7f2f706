from odoo import models


class CreditEvaluation(models.Model):
    """What is left of an evaluation, and its next batch."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

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

    def _finish(self):
        """Compute, or apply, what is small enough to be waited for."""
        self.ensure_one()
        while self in self._search_unfinished():
            self._advance()
