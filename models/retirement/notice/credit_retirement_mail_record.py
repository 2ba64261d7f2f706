from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """A mail that proves the notice: to whom it went, with which letter."""

    _inherit = "credit.retirement"

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

        Only those whom mail reaches.

        :raise UserError: when none of them has an e-mail address
        """
        customer = self.sudo().account_id.partner_id
        told = message.sudo().partner_ids.filtered(
            lambda partner: partner.commercial_partner_id == customer and partner.email
        )
        if not told:
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
