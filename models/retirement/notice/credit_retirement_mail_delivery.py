from markupsafe import Markup

from odoo import fields, models

ACTIVITY_DELIVERY = "credit_management.mail_activity_type_retirement_delivery"


class CreditRetirement(models.Model):
    """A notice is followed until it arrives; where it fails, somebody is asked."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    notice_failed_on = fields.Datetime(
        string="Delivery Failed On", readonly=True, copy=False
    )
    notice_failure = fields.Text(string="Delivery Failure", readonly=True, copy=False)

    # === BUSINESS METHODS === #

    def _check_delivery(self):
        """Ask for another way where the notice did not arrive, once per notice."""
        cases = self.sudo().filtered(
            lambda case: case.notice_message_id and not case.notice_failed_on
        )
        failures = cases._get_failures()
        for case in cases:
            notifications = failures.get(case.notice_message_id)
            if notifications:
                case._record_failure(notifications)

    def _record_failure(self, notifications):
        """Note that a notice did not arrive, and ask who is responsible to act."""
        self.ensure_one()
        text = "\n".join(map(self._get_failure_text, notifications))
        self.write({"notice_failed_on": fields.Datetime.now(), "notice_failure": text})
        user = self._get_notice_user()
        if user:
            env = user.with_context(lang=user.lang).env
            self.activity_schedule(
                ACTIVITY_DELIVERY,
                self.company_id._get_credit_today(),
                summary=env._("The notice did not arrive"),
                note=Markup("%s<br/>%s")
                % (
                    env._("Send it again to another address, or as a letter."),
                    Markup("<br/>").join(text.splitlines()),
                ),
                user_id=user.id,
            )

    def _left(self, state):
        """EXTENDS the flow: the step is over, and what was to be done with it."""
        result = super()._left(state)
        if state == "execution":
            self._close_delivery_tasks()
        return result

    def _daily(self):
        """EXTENDS the daily job: what the mail server told nobody of."""
        result = super()._daily()
        self._check_delivery()
        return result
