from odoo import models


class CreditRetirement(models.Model):
    """What a letter says: its language, its title, its date, who signs."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _get_notice_lang(self):
        """Return the code of the language in which the customer is written to."""
        self.ensure_one()
        case = self.sudo()
        return (
            case.notice_partner_id.lang
            or case.account_id.partner_id.lang
            or case.company_id.partner_id.lang
            or self.env.lang
        )

    def _get_notice_title(self):
        """Return what letter and mail are called, in the language of the env."""
        self.ensure_one()
        if self.exit_mode == "prepay":
            return self.env._("Change of our terms of payment")
        if self.exit_mode == "hand_over":
            return self.env._("Your new supplier")
        return self.env._("End of our business relationship")

    def _get_letter_name(self):
        """Return the name of the PDF file without ending; the customer reads it."""
        self.ensure_one()
        return self.env._(
            "Notice %(company)s %(date)s",
            company=self.sudo().company_id.name,
            date=self._get_notice_day(),
        ).replace("/", "-")

    def _get_notice_day(self):
        """Return the date of the letter: one that is sent again is of that day."""
        self.ensure_one()
        told = not self.notice_failed_on and self.notice_date
        return told or self.sudo().company_id._get_credit_today()

    def _get_signatory(self):
        """Return who signs: who sent the letter, else who looks at it."""
        self.ensure_one()
        case = self.sudo()
        told = not case.notice_failed_on and case.notice_sent_by_id
        user = told or self.env.user
        return case.responsible_id if user._is_superuser() else user.sudo()

    def _get_answer_email(self):
        """Return the address to which the customer may answer, if there is one."""
        self.ensure_one()
        return self.sudo().company_id.email or self._get_signatory().email
