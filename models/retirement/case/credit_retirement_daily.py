import logging

from odoo import api, fields, models
from odoo.fields import Domain

from ...credit_batches import take

_logger = logging.getLogger(__name__)


class CreditRetirement(models.Model):
    """What the calendar brings to cases, once a day.

    Each case is committed with everything that was done for it: mails and activities
    are records too. A run that is killed goes on where it was, and doubles nothing.
    Late steps are told of at the end, when each has the owner it should have.
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
        """Count how late steps are, look at every case that has something due, tell."""
        take(self.env, self.sudo()._count_late, "Late retirement steps")
        todo = self.sudo().search(
            self._get_daily_domain(), order="daily_on NULLS FIRST, id"
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(todo) + 1)  # the last one is to tell
        for case in todo:
            take(
                self.env,
                case._look_at,
                f"Retirement case {case.id}",
                give_up=case._log_busy,
            )
            self.env.invalidate_all()  # memory stays flat, what others did is seen
            if not cron._commit_progress(1):
                return
        if self._tell_late():
            cron._commit_progress(remaining=0)

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
            | self._get_lost_domain()
        )

    def _look_at(self):
        """Do what is due for a case, unless it was closed meanwhile."""
        if self.exists().step_id:
            # what the log keeps is read by the people of the company
            self.company_id._in_credit_language(self)._daily()
            self.daily_on = fields.Datetime.now()

    def _log_busy(self):
        """Note that others were faster each time; the next run looks at the case."""
        _logger.info("Retirement case %s: others were faster, left for later", self.id)
