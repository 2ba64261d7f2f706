from odoo import SUPERUSER_ID, api, models

JOBS = 4  # that wait at a time; how many run at once is up to the queue's channel


class CreditEvaluation(models.Model):
    """Evaluations as jobs of OCA's ``queue_job``, where that is installed.

    A job takes one batch, and leaves the next to another job: the queue does not let a
    job commit, and a short one never meets the time limit of a request. The scheduled
    actions stay for what the queue drops: a batch has a lock.
    """

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _has_queue(self):
        """Whether ``queue_job`` is installed."""
        return "queue.job" in self.env

    @api.model
    def _queue_jobs(self):
        """Queue the work that is to be done in the background."""
        for number in range(1, JOBS + 1):
            self._queue_job(number)

    @api.model
    def _queue_job(self, number, seconds=None):
        """Queue a job, unless one of this number waits already.

        :param int number: from 1 to ``JOBS``
        :param seconds: until it may start; None: at once
        """
        system = self.env(user=SUPERUSER_ID, context={})
        system["credit.evaluation"].with_delay(
            description=f"Credit evaluation, worker {number}",
            eta=seconds,
            identity_key=f"credit_management.evaluation.{number}",
        )._run_job(number)
