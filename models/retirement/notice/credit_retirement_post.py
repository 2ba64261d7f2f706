import base64

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .credit_retirement_notice import METHODS


class CreditRetirement(models.Model):
    """The notice as a letter: posted, registered or handed over."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_record_letter(self, method=None, date=None, reference=None):
        """Record that the letter was posted or handed over; the case goes on.

        :param str method: ``post``, ``registered`` or ``handed``; without it, a dialog
            asks
        :param date: day on which it was, today by default
        :param str reference: what proves it, needed for a registered letter
        :raise UserError: when it is not the time, or something is missing
        """
        self.ensure_one()
        self._check_may_notify()
        if not method:
            return self._open_letter_dialog("letter")
        if method not in dict(METHODS) or method == "mail":
            raise UserError(
                self.env._("Choose how the letter was sent: post, registered, by hand.")
            )
        reference = (reference or "").strip()
        if method == "registered" and not reference:
            raise UserError(
                self.env._("Enter the number of the registered letter: it proves it.")
            )
        day = fields.Date.to_date(date) or self.sudo().company_id._get_credit_today()
        self._check_letter_day(day)
        self._record_letter(method, day, reference)
        return True

    # === BUSINESS METHODS === #

    def _record_letter(self, method, day, reference):
        """Keep the letter as it was posted, in the log too."""
        labels = dict(self._fields["notice_method"]._description_selection(self.env))
        recipients = self._get_letter_address()
        text = self.env._(
            "%(method)s of %(date)s to %(recipients)s. %(reference)s",
            method=labels[method],
            date=format_date(self.env, day),
            recipients=recipients,
            reference=reference,
        ).strip()
        log = self._record_notice(
            text,
            notice_method=method,
            notice_date=day,
            notice_recipients=recipients,
            notice_reference=reference,
        )
        # only now: it bears the day and the name that have just been recorded
        name, content = self._render_letter()
        # with the note of the step; where there is none, a note: it stays in the house
        message = log or self.message_post(body=text)
        message.sudo().attachment_ids = self._keep_letter(name, content)
        self.sudo().write(
            {
                "notice_message_id": message.id,
                "notice_letter": base64.b64encode(content),
                "notice_letter_name": name,
            }
        )
