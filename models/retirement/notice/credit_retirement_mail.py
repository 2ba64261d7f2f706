from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """The notice as a mail: looked at before it is sent to the customer."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_notify(self):
        """Open the mail to the customer, the letter attached, to look at and to send.

        Sending it is what moves the case on, see :meth:`message_post`.

        :raise UserError: when it is not the time, or the customer has no address
        """
        self.ensure_one()
        self._check_may_notify()
        addressee = self.sudo().notice_partner_id
        if not addressee.email:
            raise UserError(
                self.env._(
                    "%(addressee)s has no e-mail address. Enter one on the contact, "
                    "choose another addressee, or record a letter.",
                    addressee=addressee.display_name,
                )
            )
        return self._open_composer()

    def _open_composer(self):
        """Return the action that opens the mail with the letter."""
        template = self.env.ref("credit_management.mail_template_retirement_notice")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tell the Customer"),
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_model": self._name,
                "default_res_ids": self.ids,
                "default_composition_mode": "comment",
                "default_template_id": template.id,
                "default_subtype_xmlid": "mail.mt_comment",
                "default_email_layout_xmlid": "mail.mail_notification_layout",
                "hide_mail_template_management_options": True,
                "force_email": True,
                # says what the message is for; who may send it is checked when it is
                "credit_retirement_notice": True,
            },
        }
