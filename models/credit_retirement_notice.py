import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .sale_order_sent import get_sent_names, refuse_sent

CONTROLLER = "credit_management.group_credit_controller"
METHODS = [
    ("mail", "E-Mail"),
    ("post", "Letter"),
    ("registered", "Registered Letter"),
    ("handed", "Handed Over in Person"),
]
# states in which a letter exists
TOLD_STATES = ("notice", "execution", "retired")
# what proves that the customer was told; kept by the system alone
PROOF_FIELDS = frozenset(
    {
        "notice_method",
        "notice_date",
        "notice_sent_on",
        "notice_sent_by_id",
        "notice_recipients",
        "notice_reference",
        "notice_message_id",
        "notice_letter",
        "notice_letter_name",
        "notice_failed_on",
        "notice_failure",
    }
)


class CreditRetirement(models.Model):
    """The notice to the customer, by mail or by letter, and the proof of it."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    notice_method = fields.Selection(
        selection=METHODS, string="Told By", readonly=True, copy=False
    )
    notice_date = fields.Date(
        string="Told On",
        readonly=True,
        copy=False,
        help="Day of the mail, or day on which the letter was posted.",
    )
    notice_sent_on = fields.Datetime(string="Recorded On", readonly=True, copy=False)
    notice_sent_by_id = fields.Many2one(
        comodel_name="res.users", string="Told By Whom", readonly=True, copy=False
    )
    notice_recipients = fields.Char(
        string="Sent To",
        readonly=True,
        copy=False,
        help="Names and addresses as they were.",
    )
    notice_reference = fields.Char(
        string="Posting Reference",
        readonly=True,
        copy=False,
        help="For instance the number of the registered letter.",
    )
    notice_message_id = fields.Many2one(
        comodel_name="mail.message",
        string="Message",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    notice_letter = fields.Binary(
        string="Letter",
        readonly=True,
        copy=False,
        attachment=True,
        help="The letter as the customer got it.",
    )
    notice_letter_name = fields.Char(readonly=True, copy=False)
    is_notice_ready = fields.Boolean(compute="_compute_is_notice_ready")

    # === COMPUTE METHODS === #

    @api.depends("state", "notice_failed_on", "exit_mode")
    def _compute_is_notice_ready(self):
        for case in self:
            case.is_notice_ready = case._is_notice_wanted()

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        refuse_sent(self, PROOF_FIELDS & get_sent_names(self.env, vals_list, True))
        return super().create(vals_list)

    def write(self, vals):
        refuse_sent(self, PROOF_FIELDS.intersection(vals))
        return super().write(vals)

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

    def action_print_letter(self):
        """Print the letter, to look at it or to post it."""
        self._check_letter()
        report = self.env.ref("credit_management.action_report_retirement_letter")
        return report.report_action(self)

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
            return self._open_notice_dialog()
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

    def _check_may_notify(self):
        """Raise unless it is time to tell the customer, and the user may."""
        self.check_access("write")
        if not self.env.su and not self.env.user.has_group(CONTROLLER):
            raise UserError(
                self.env._("Only a credit controller can tell the customer.")
            )
        for case in self:
            if not case._is_notice_wanted():
                raise UserError(
                    self.env._(
                        "%(customer)s is not to be told now: a notice goes out after "
                        "the decision, and again if it did not arrive.",
                        customer=case.sudo().partner_id.display_name,
                    )
                )
        self._check_letter()

    def _is_notice_wanted(self):
        """Whether the customer is to be told, or to be told again."""
        self.ensure_one()
        return bool(self.exit_mode) and (
            self.state == "notice"
            or (self.state == "execution" and bool(self.notice_failed_on))
        )

    def _check_letter(self):
        """Raise unless there is something to write to the customers."""
        self.check_access("read")
        for case in self.sudo():
            if case.state not in TOLD_STATES or not case.exit_mode:
                raise UserError(
                    self.env._(
                        "There is no letter to %(customer)s yet: it follows from the "
                        "decision.",
                        customer=case.partner_id.display_name,
                    )
                )

    def _check_letter_day(self, day):
        """Raise unless a letter can have been sent on a day."""
        company = self.sudo().company_id
        if day > company._get_credit_today():
            raise UserError(self.env._("Record the letter once it was sent."))
        # the day it was decided where the company is, a letter cannot be older
        zone = company.partner_id.tz or "UTC"
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

    def _entered(self, state):
        # EXTENDS credit_management: a new notice, until when the customer may answer
        super()._entered(state)
        if state == "notice":
            self._prepare_notice()

    def _prepare_notice(self):
        """Fill in the dates of the letter; what proved an earlier one is in the log."""
        for case in self.sudo():
            company = case.company_id
            today = company._get_credit_today()
            answer_days = timedelta(days=company.credit_retirement_answer_days)
            execute_days = timedelta(days=company.credit_retirement_execute_days)
            last_day = case.last_order_date
            case.write(
                {
                    **dict.fromkeys(PROOF_FIELDS, False),
                    "answer_until": today + answer_days,
                    "last_order_date": (
                        last_day
                        if last_day and last_day >= today
                        else today + execute_days
                    ),
                }
            )

    def _record_letter(self, method, day, reference):
        """Keep the letter as it was posted, in the log too."""
        name, content = self._render_letter()
        labels = dict(self._fields["notice_method"]._description_selection(self.env))
        address = self.sudo().notice_partner_id
        lines = address._display_address(without_company=True).splitlines()
        recipients = ", ".join(filter(None, (address.name, *map(str.strip, lines))))
        text = self.env._(
            "%(method)s of %(date)s to %(recipients)s. %(reference)s",
            method=labels[method],
            date=format_date(self.env, day),
            recipients=recipients,
            reference=reference,
        ).strip()
        # a note: this way it stays in the house
        message = self.message_post(body=text, attachments=[(name, content)])
        self._record_notice(
            text,
            notice_method=method,
            notice_date=day,
            notice_recipients=recipients,
            notice_reference=reference,
            notice_message_id=message.id,
            notice_letter=base64.b64encode(content),
            notice_letter_name=name,
        )

    def _record_notice(self, reason, **values):
        """Keep the proof of a notice; the case then waits for its execution.

        :param str reason: how it was sent, for the log
        :param values: of the fields that prove it
        """
        self.ensure_one()
        self.sudo().write(
            {
                **dict.fromkeys(PROOF_FIELDS, False),
                "notice_sent_on": fields.Datetime.now(),
                "notice_sent_by_id": self.env.uid,
                **values,
            }
        )
        self._close_delivery_tasks()
        if self.state == "notice":
            self._move("execution", reason, "notified")

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

    def _open_notice_dialog(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_retirement_letter_action"
        )
        action["context"] = {"default_retirement_id": self.id}
        return action

    # === WHAT THE LETTER SAYS === #

    def _get_notice_day(self):
        """Return the date of the letter."""
        self.ensure_one()
        return self.notice_date or self.sudo().company_id._get_credit_today()

    def _get_signatory(self):
        """Return who signs: who sent the letter, else who looks at it."""
        self.ensure_one()
        case = self.sudo()
        user = case.notice_sent_by_id or self.env.user
        return case.responsible_id if user._is_superuser() else user.sudo()

    def _get_answer_email(self):
        """Return the address to which the customer may answer, if there is one."""
        self.ensure_one()
        return self.sudo().company_id.email or self._get_signatory().email
