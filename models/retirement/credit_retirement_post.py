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

    def _check_letter_day(self, day):
        """Raise unless a letter can have been sent on a day."""
        company = self.sudo().company_id
        if day > company._get_credit_today():
            raise UserError(self.env._("Record the letter once it was sent."))
        # the day it was decided where the company is, a letter cannot be older
        zone = company._get_credit_zone()
        decided = self.decided_on and fields.Datetime.context_timestamp(
            self.with_context(tz=zone), self.decided_on
        )
        if decided and day < decided.date():
            raise UserError(
                self.env._(
                    "The letter cannot have been sent before the decision of %(date)s.",
                    date=format_date(self.env, decided.date()),
                )
            )

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

    def _get_letter_address(self):
        """Return name and address of who is written to, in one line."""
        address = self.sudo().notice_partner_id
        lines = address._display_address(without_company=True).splitlines()
        return ", ".join(filter(None, (address.name, *map(str.strip, lines))))

    def _keep_letter(self, name, content):
        """Return the file of a letter, for whoever reads the case."""
        values = {"name": name, "raw": content}
        values |= {"res_model": self._name, "res_id": self.id}
        return self.env["ir.attachment"].sudo().create(values)

    def _render_letter(self):
        """Return the letter as it is now: name of the file and PDF."""
        self.ensure_one()
        report = self.env.ref("credit_management.action_report_retirement_letter")
        content, ending = (
            self.env["ir.actions.report"]
            .sudo()
            ._render_qweb_pdf(report.report_name, self.ids)
        )
        case = self.with_context(lang=self._get_notice_lang())
        return f"{case._get_letter_name()}.{ending}", content
