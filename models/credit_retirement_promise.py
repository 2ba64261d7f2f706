from datetime import timedelta

from odoo import models

from .credit_retirement_guard import Found

LEAST_DAYS = 7  # to execute a case after the last day the customer was given


class CreditRetirement(models.Model):
    """What the customer was told holds: time to order and to answer."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_promised_day(self):
        """Return the last day on which the customer may order or answer, or None."""
        self.ensure_one()
        days = filter(None, (self.last_order_date, self.answer_until))
        return max(days, default=None)

    def _get_step_deadline(self, step, today):
        # EXTENDS the owners: no sooner than a week after what was promised
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
