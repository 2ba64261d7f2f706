from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """The notice as a mail: recorded when it is sent, followed until it arrives."""

    _inherit = "credit.retirement"

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
