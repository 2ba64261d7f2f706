from markupsafe import Markup

from odoo import fields, models

ACTIVITY_DELIVERY = "credit_management.mail_activity_type_retirement_delivery"
FAILED = ("exception", "bounce")


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

    def _get_failures(self):
        """Return what did not arrive of the notices.

        :return: ``{mail.message: mail.notification}``, only where something failed
        :rtype: dict
        """
        return (
            self.env["mail.notification"]
            .sudo()
            .search(
                [
                    ("mail_message_id", "in", self.notice_message_id.ids),
                    ("notification_type", "=", "email"),
                    ("notification_status", "in", FAILED),
                    ("res_partner_id.partner_share", "=", True),
                ]
            )
            .grouped("mail_message_id")
        )

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

    def _get_failure_text(self, notification):
        """Return to whom a notice did not arrive, and why, as far as that is known."""
        who = (
            notification.res_partner_id.email_formatted
            or notification.mail_email_address
        )
        why = notification.failure_reason or notification.format_failure_reason()
        return ": ".join(filter(None, (who, why)))

    def _get_notice_user(self):
        """Return who takes care of a notice: the responsible, who sent it, anybody."""
        self.ensure_one()
        company = self.company_id
        for user in (self.responsible_id, self.notice_sent_by_id):
            if user.active and user._is_credit_controller(company):
                return user
        return self.account_id._get_controllers()[:1]

    def _close_delivery_tasks(self):
        """Remove what asked for another notice: there is one."""
        self._close_tasks(ACTIVITY_DELIVERY)

    def _close_tasks(self, xmlid):
        """Remove the activities of a type, by its XML id."""
        task_type = self.env.ref(xmlid)
        self.sudo().activity_ids.filtered(
            lambda activity: activity.activity_type_id == task_type
        ).unlink()

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
