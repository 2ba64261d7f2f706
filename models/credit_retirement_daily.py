import logging

from odoo import api, fields, models
from odoo.fields import Domain
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
        """Count how late steps are, and look at every case that has something due."""
        self.sudo()._do_with_retry(self.sudo()._count_late)
        todo = self.sudo().search(
            self._get_daily_domain(), order="daily_on NULLS FIRST, id"
        )
        self.env["ir.cron"]._commit_progress(remaining=len(todo))
        for case in todo:
            case._do_with_retry(case._look_at)
            self.env.invalidate_all()  # memory stays flat, what others did is seen
            if not self.env["ir.cron"]._commit_progress(1):
                break

    # === BUSINESS METHODS === #

    @api.model
    def _get_daily_domain(self):
        """Return the condition on cases that the daily job looks at, one by one.

        Those whose customer is told, always: what the mail server says comes any day.

        :rtype: Domain
        """
        return (
            Domain("state", "in", ("notice", "execution"))
            | self._get_remedy_domain()
            | self._get_late_domain()
            | self._get_lost_domain()
        )

    def _look_at(self):
        """Do what is due for a case, unless it was closed meanwhile."""
        if self.exists().step_id:
            self._daily()
            self.daily_on = fields.Datetime.now()

    def _do_with_retry(self, function):
        """Call a function, again from a fresh view when others were faster.

        Nobody redoes a cron's transaction for it, and what goes wrong with one case
        must not keep the others waiting.
        """
        for _attempt in range(MAX_TRIES):
            try:
                function()
                self.env.flush_all()
                return
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                self.env.cr.rollback()
            except Exception:
                self.env.cr.rollback()
                _logger.exception(
                    "Retirement cases %s could not be looked at", self.ids
                )
                return
