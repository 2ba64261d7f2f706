from odoo import models


class MailMail(models.Model):
    """What the mail server says at once of notices to retiring customers."""

    _inherit = "mail.mail"

    # === BUSINESS METHODS === #

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """EXTENDS mail: somebody has to know when a notice was not sent.

        Not by what is written on the notification: that is "failed" while the mail is
        on its way.
        """
        messages = self.mail_message_id if failure_type else self.mail_message_id[:0]
        result = super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
        messages._check_retirement_notices()
        return result


class MailNotification(models.Model):
    """What comes back later of notices to retiring customers."""

    _inherit = "mail.notification"

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS mail: somebody has to know when a notice came back."""
        result = super().write(vals)
        if vals.get("notification_status") == "bounce":
            self.sudo().mail_message_id._check_retirement_notices()
        return result


class MailMessage(models.Model):
    """From messages to the cases whose notices they are."""

    _inherit = "mail.message"

    # === BUSINESS METHODS === #

    def _check_retirement_notices(self):
        """Look after the notices to retiring customers among the messages."""
        notices = self.filtered(lambda message: message.model == "credit.retirement")
        if notices:
            self.env["credit.retirement"].sudo().search(
                [("notice_message_id", "in", notices.ids)]
            )._check_delivery()
