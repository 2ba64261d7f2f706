from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError

ACTIVITY_DELIVERY = "credit_management.mail_activity_type_retirement_delivery"
FAILED = ("exception", "bounce")


class CreditRetirement(models.Model):
    """The notice as a mail: recorded when it is sent, followed until it arrives."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    notice_failed_on = fields.Datetime(
        string="Delivery Failed On", readonly=True, copy=False
    )
    notice_failure = fields.Text(string="Delivery Failure", readonly=True, copy=False)

    # === MAIL THREAD === #

    def message_post(self, **kwargs):
        # EXTENDS mail: the notice proves itself, and what the customer answers is kept
        is_notice = bool(self.env.context.get("credit_retirement_notice"))
        case = self.with_context(credit_retirement_notice=False)
        if is_notice:
            case._check_may_notify()
        message = super(CreditRetirement, case).message_post(**kwargs)
        if is_notice:
            case._record_mail(message)
        elif message.message_type == "email":
            case._record_reply(message)
        return message

    def _check_can_update_message_content(self, messages):
        # EXTENDS mail: what the customer got is not reworded afterwards
        if messages & self.sudo().notice_message_id:
            raise UserError(
                self.env._("This is the notice as the customer got it: it stays.")
            )
        return super()._check_can_update_message_content(messages)

    def _message_add_suggested_recipients(self, force_primary_email=False):
        # EXTENDS mail: the letter is for the customer, with figures that a salesperson
        # may not see
        suggested = super()._message_add_suggested_recipients(
            force_primary_email=force_primary_email
        )
        if self.env.context.get("credit_retirement_notice"):
            for people in suggested.values():
                people["partners"] = people["partners"].filtered("partner_share")
        return suggested

    # === BUSINESS METHODS === #

    def _record_mail(self, message):
        """Keep a mail as the notice, if it is one.

        :param message: the `mail.message` that was posted
        :raise UserError: when it does not go to the customer, or has no letter; then
            nothing is sent
        """
        self.ensure_one()
        customer = self.sudo().account_id.partner_id
        told = message.sudo().partner_ids.filtered(
            lambda partner: partner.commercial_partner_id == customer
        )
        if not told.filtered("email"):
            raise UserError(
                self.env._(
                    "The notice has to go to %(customer)s or one of its contacts with "
                    "an e-mail address.",
                    customer=customer.display_name,
                )
            )
        files = message.sudo().attachment_ids
        letter = (files.filtered(lambda x: x.mimetype == "application/pdf") or files)[
            :1
        ]
        if not letter:
            raise UserError(
                self.env._("Attach the letter: it is what proves the notice.")
            )
        recipients = ", ".join(told.mapped("email_formatted"))
        self._record_notice(
            self.env._("Sent by e-mail to %(recipients)s.", recipients=recipients),
            notice_method="mail",
            notice_date=self.sudo().company_id._get_credit_today(),
            notice_recipients=recipients,
            notice_message_id=message.id,
            notice_letter=letter.datas,
            notice_letter_name=letter.name,
        )
        # where the mail server said so at once
        self._check_delivery()

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
        text = "\n".join(
            ": ".join(
                filter(
                    None,
                    (
                        notification.res_partner_id.email_formatted
                        or notification.mail_email_address,
                        notification.failure_reason
                        or notification.format_failure_reason(),
                    ),
                )
            )
            for notification in notifications
        )
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
        # EXTENDS credit_management: the step is over, and what was to be done with it
        result = super()._left(state)
        if state == "execution":
            self._close_delivery_tasks()
        return result

    def _daily(self):
        # EXTENDS credit_management: what the mail server told nobody of
        result = super()._daily()
        self._check_delivery()
        return result


class MailMail(models.Model):
    _inherit = "mail.mail"

    # === BUSINESS METHODS === #

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        # EXTENDS mail: somebody has to know when a notice was not sent. Not by what is
        # written on the notification: that is "failed" while the mail is on its way.
        messages = self.mail_message_id if failure_type else self.mail_message_id[:0]
        result = super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
        messages._check_retirement_notices()
        return result


class MailNotification(models.Model):
    _inherit = "mail.notification"

    # === CRUD METHODS === #

    def write(self, vals):
        # EXTENDS mail: somebody has to know when a notice came back
        result = super().write(vals)
        if vals.get("notification_status") == "bounce":
            self.sudo().mail_message_id._check_retirement_notices()
        return result


class MailMessage(models.Model):
    _inherit = "mail.message"

    # === BUSINESS METHODS === #

    def _check_retirement_notices(self):
        """Look after the notices to retiring customers among the messages."""
        notices = self.filtered(lambda message: message.model == "credit.retirement")
        if notices:
            self.env["credit.retirement"].sudo().search(
                [("notice_message_id", "in", notices.ids)]
            )._check_delivery()
