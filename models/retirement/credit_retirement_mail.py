from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """The notice as a mail: looked at, sent to the customer, recorded when it is."""

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

    # === MAIL THREAD === #

    def message_post(self, **kwargs):
        """EXTENDS mail: the notice proves itself, what the customer answers is kept.

        :raise UserError: when a notice is not to go out now, or has nobody to go to
        """
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
        """EXTENDS mail: what the customer got is not reworded afterwards."""
        if messages & self.sudo().notice_message_id:
            raise UserError(
                self.env._("This is the notice as the customer got it: it stays.")
            )
        return super()._check_can_update_message_content(messages)

    def _message_add_suggested_recipients(self, force_primary_email=False):
        """EXTENDS mail: the letter is for the customer alone.

        It has figures that a salesperson may not see.
        """
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
        told = self._find_told(message)
        letter = self._find_letter(message)
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

    def _find_told(self, message):
        """Return the recipients of a mail who are the customer or its contacts.

        :raise UserError: when none of them has an e-mail address
        """
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
        return told

    def _find_letter(self, message):
        """Return the file of a mail that is the letter: the first PDF, else the first.

        :raise UserError: when there is none
        """
        files = message.sudo().attachment_ids
        papers = files.filtered(lambda file: file.mimetype == "application/pdf")
        letter = (papers or files)[:1]
        if not letter:
            raise UserError(
                self.env._("Attach the letter: it is what proves the notice.")
            )
        return letter
