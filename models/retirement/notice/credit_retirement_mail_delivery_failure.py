from odoo import models

FAILED = ("exception", "bounce")


class CreditRetirement(models.Model):
    """What did not arrive of notices, and why."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

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

    def _get_failure_text(self, notification):
        """Return to whom a notice did not arrive, and why, as far as that is known."""
        who = (
            notification.res_partner_id.email_formatted
            or notification.mail_email_address
        )
        why = notification.failure_reason or notification.format_failure_reason()
        return ": ".join(filter(None, (who, why)))
