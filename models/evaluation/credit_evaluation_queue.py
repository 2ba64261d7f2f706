import logging

from odoo import SUPERUSER_ID, api, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

JOBS = 4  # that wait at a time; how many run at once is up to the queue's channel
WAIT_SECONDS = 10  # until a job looks again whether there is something for it


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

    @api.model
    def _run_job(self, number):
        """Take the next batch that nobody else has, and leave the rest to the next job.

        It goes on until nothing is left, also of what others have in hand: who measures
        the averages has all others wait, and whoever comes last closes.

        :param int number: of the job
        :raise Exception: of what cannot go on, when nothing else is left: the queue
            shows it
        """
        done, failure = self._take_batch()
        if failure and not done:
            raise failure
        if self._search_unfinished():
            self._queue_job(number, None if done else WAIT_SECONDS)

    @api.model
    def _take_batch(self):
        """Take one batch; an evaluation that fails does not keep the others waiting.

        :return: how many accounts it had, and what went wrong with others or None
        """
        skipped, failure = self.browse(), None
        while evaluation := self._get_next(skipped):
            try:
                with self.env.cr.savepoint():
                    if done := evaluation._step(evaluation._advance):
                        return done, failure
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                raise  # the queue tries again
            except Exception as error:
                _logger.exception("Credit evaluation %s could not go on", evaluation.id)
                evaluation._fail(error)
                failure = error
            skipped |= evaluation
        return 0, failure
