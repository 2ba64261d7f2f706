from odoo import api, fields, models
from odoo.fields import Domain

from .credit_batches import take


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
        take(self.env, self.sudo()._count_late, "Late retirement steps")
        todo = self.sudo().search(
            self._get_daily_domain(), order="daily_on NULLS FIRST, id"
        )
        self.env["ir.cron"]._commit_progress(remaining=len(todo))
        for case in todo:
            take(self.env, case._look_at, f"Retirement case {case.id}")
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
