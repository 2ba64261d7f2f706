from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

MEASURED_AFTER = timedelta(days=1)  # what is bought on the last day still counts


class CreditRetirement(models.Model):
    """The remedy stage: a remedy runs until it is measured by the daily job."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    remedy_ids = fields.One2many(
        comodel_name="credit.retirement.remedy",
        inverse_name="retirement_id",
        string="Remedies",
        readonly=True,
    )

    # === BUSINESS METHODS === #

    def _get_open_remedy(self):
        """Return the remedy that runs, if one does."""
        self.ensure_one()
        return self.remedy_ids.filtered(lambda remedy: remedy.outcome == "open")[:1]

    def _get_step_deadline(self, step, today):
        """EXTENDS the owners: a remedy is due when it is measured."""
        if step == "remedy":
            return self._get_open_remedy().date + MEASURED_AFTER
        return super()._get_step_deadline(step, today)

    def _check_deadline(self, deadline):
        """EXTENDS the reassigning: the customer gets more or less time."""
        super()._check_deadline(deadline)
        if self.state != "remedy":
            return
        if self._has_come_to_decision():
            self._check_may_instead()
        if deadline <= self.sudo().company_id._get_credit_today():
            raise UserError(
                self.env._(
                    "A remedy is measured when its last day is over: give it until "
                    "tomorrow at least."
                )
            )
        self._check_not_too_far(deadline - MEASURED_AFTER)

    def _reassign(self, user, deadline, reason):
        """EXTENDS the reassigning: the remedy is measured when its step is due."""
        if self.state == "remedy" and deadline != self.step_id.deadline:
            self._get_open_remedy().date = deadline - MEASURED_AFTER
        return super()._reassign(user, deadline, reason)
