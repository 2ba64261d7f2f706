import logging

from odoo import api, fields, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

MAX_TRIES = 3  # of a case, where other transactions were faster


class CreditRetirement(models.Model):
    """What the calendar brings to cases, once a day.

    Each case is committed with everything that was done for it: mails and activities
    are records too. A run that is killed goes on where it was, and doubles nothing.
    """

    _inherit = "credit.retirement"

    # === FIELDS === #

    daily_on = fields.Datetime(
        string="Last Looked At",
        readonly=True,
        copy=False,
        help="By the daily job. Whoever was looked at longest ago comes first.",
    )

    # === CRON METHODS === #

    @api.model
    def _cron_daily(self):
        """Look at every case that has an open step."""
        todo = self.sudo().search(
            [("step_id", "!=", False)], order="daily_on NULLS FIRST, id"
        )
        self.env["ir.cron"]._commit_progress(remaining=len(todo))
        for case in todo:
            case._daily_with_retry()
            self.env.invalidate_all()  # memory stays flat
            if not self.env["ir.cron"]._commit_progress(1):
                break

    # === BUSINESS METHODS === #

    def _daily_with_retry(self):
        """Look at a case, again from a fresh view when others were faster.

        Nobody redoes a cron's transaction for it, and what goes wrong with one case
        must not keep the others waiting.
        """
        for _attempt in range(MAX_TRIES):
            try:
                self._daily()
                self.daily_on = fields.Datetime.now()
                self.env.flush_all()
                return
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                self.env.cr.rollback()
            except Exception:
                self.env.cr.rollback()
                _logger.exception("Retirement case %s could not be looked at", self.id)
                return
