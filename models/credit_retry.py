from datetime import timedelta

from odoo import fields, models

LONGEST = 24 * 60  # minutes until what keeps failing is tried again


class CreditRetry(models.AbstractModel):
    """Work in the background that waits after a failure, twice as long every time.

    The scheduled action goes on with the other records meanwhile. Odoo's own count of
    failures is of the action as a whole, and would switch it off for all of them.
    """

    _name = "credit.retry"
    _inherit = "credit.background"
    _description = "Work in the Background That Waits after a Failure"

    # === FIELDS === #

    failure_count = fields.Integer(
        string="Failures in a Row", readonly=True, copy=False
    )
    retry_on = fields.Datetime(
        string="Tried Again on",
        readonly=True,
        copy=False,
        help="The work waits until then, as it stopped at an error.",
    )

    # === ACTION METHODS === #

    def action_retry(self):
        """Go on at once, as whatever was wrong has been mended.

        :raise AccessError: when the user may not have it computed
        """
        self._check_may_run()
        waiting = self.filtered("retry_on").sudo()
        waiting.retry_on = False
        if waiting:
            waiting._wake(fields.Datetime.now())
        return True

    # === BUSINESS METHODS === #

    def _check_may_run(self):
        """Raise unless the user may have these computed."""
        raise NotImplementedError

    def _wake(self, moment):
        """Have a scheduled action look for work.

        :param datetime moment: when, in UTC
        """
        raise NotImplementedError

    def _is_waiting(self):
        """Whether it is left alone by now, as it stopped at an error."""
        self.ensure_one()
        return bool(self.retry_on) and self.retry_on > fields.Datetime.now()

    def _step(self, step):
        """EXTENDS the background: what goes on has no failures behind it."""
        if self.failure_count:
            self.sudo().write({"failure_count": 0, "retry_on": False})
        return super()._step(step)

    def _fail(self, error):
        """EXTENDS the background: wait, and be woken up when that is over."""
        # of workers that meet one error at a time the first counts
        for record in self.sudo().exists().filtered(lambda one: not one._is_waiting()):
            minutes = min(2**record.failure_count, LONGEST)
            record.failure_count += 1
            record.retry_on = fields.Datetime.now() + timedelta(minutes=minutes)
            record._wake(record.retry_on)
        return super()._fail(error)
