import logging

from odoo import api, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

WAIT_SECONDS = 10  # until a job looks again whether there is something for it


class CreditEvaluation(models.Model):
    """What one job of ``queue_job`` does: a batch, and the rest to the next job."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _run_job(self, number):
        """Take the next batch that nobody else has, and leave the rest to the next job.

        It goes on until nothing is left, also of what others have in hand: who measures
        the averages has all others wait, and whoever comes last closes.

        :param int number: of the job
        """
        done = self._take_batch()
        if self._get_next():
            self._queue_job(number, None if done else WAIT_SECONDS)

    @api.model
    def _take_batch(self):
        """Take one batch; an evaluation that fails does not keep the others waiting.

        What went wrong is not raised: the queue would undo that it is noted, and that
        the evaluation waits.

        :return: how many accounts it had, 0 when others have the rest
        """
        skipped = self.browse()
        while evaluation := self._get_next(skipped):
            try:
                with self.env.cr.savepoint():
                    if done := evaluation._step(evaluation._advance):
                        return done
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                raise  # the queue tries again
            except Exception as error:
                _logger.exception("Credit evaluation %s could not go on", evaluation.id)
                evaluation._fail(error)
            skipped |= evaluation
        return 0
