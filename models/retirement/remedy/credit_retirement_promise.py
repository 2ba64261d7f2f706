from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import UserError

from ..execution.credit_retirement_guard_kind import Found
from ..notice.credit_retirement_notice_proof import LEAST_DAYS


class CreditRetirement(models.Model):
    """What the customer was told holds: time to order and to answer."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _check_promise(self, day):
        """Raise unless the customer can be given time until a day.

        :param day: date, ISO string or nothing
        :raise UserError: when it has passed, or is more than a year ahead
        """
        day = fields.Date.to_date(day)
        today = self.sudo().company_id._get_credit_today()
        if day and day < today:
            raise UserError(
                self.env._("The customer cannot be given a day that has passed.")
            )
        if day and day > today + relativedelta(years=1):
            raise UserError(
                self.env._(
                    "The customer can be given a year at most. Choose an earlier day."
                )
            )

    def _get_last_order_date(self, decision, day):
        """EXTENDS the decision: it is a promise that the execution waits for."""
        day = super()._get_last_order_date(decision, day)
        self._check_promise(day)
        return day

    def _get_promised_day(self):
        """Return the last day on which the customer may order or answer, or None."""
        self.ensure_one()
        days = filter(None, (self.last_order_date, self.answer_until))
        return max(days, default=None)

    def _get_step_deadline(self, step, today):
        """EXTENDS the owners: no sooner than a week after what was promised."""
        deadline = super()._get_step_deadline(step, today)
        promised = self._get_promised_day() if step == "execution" else None
        if promised:
            deadline = max(deadline, promised + timedelta(days=LEAST_DAYS))
        return deadline

    def _guard_promise(self):
        """Cases whose customer may still order or answer, as the notice says."""
        days = self.company_id._get_credit_days()
        found = {}
        for case in self:
            last = case._get_promised_day()
            if last and case.notice_sent_on and days[case.company_id] <= last:
                found[case] = Found(case.browse(), until=last)
        return found
