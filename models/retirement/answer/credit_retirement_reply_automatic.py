from odoo import api, models

# headers by which programs say that they wrote a mail, see RFC 3834
AUTO_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply")
AUTO_PRECEDENCES = ("auto_reply", "bulk", "junk")


class MailThread(models.AbstractModel):
    """Mails that programs write are told from those of people."""

    _inherit = "mail.thread"

    # === MAIL GATEWAY === #

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """EXTENDS mail: that somebody is away is no answer to a notice."""
        if self._is_automatic_mail(message):
            self = self.with_context(credit_automatic_mail=True)
        return super()._message_route_process(message, message_dict, routes)

    @api.model
    def _is_automatic_mail(self, message):
        """Whether a program wrote a mail, such as an out-of-office reply.

        :param message: `email.message.EmailMessage`
        """
        return (
            message.get("Auto-Submitted", "no").split(";")[0].strip().lower() != "no"
            or message.get("Precedence", "").strip().lower() in AUTO_PRECEDENCES
            or any(name in message for name in AUTO_HEADERS)
        )
