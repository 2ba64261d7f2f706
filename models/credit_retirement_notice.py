from odoo import api, fields, models
from odoo.exceptions import UserError

METHODS = [
    ("mail", "E-Mail"),
    ("post", "Letter"),
    ("registered", "Registered Letter"),
    ("handed", "Handed Over in Person"),
]


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
    notice_reasons = fields.Json(
        readonly=True,
        copy=False,
        help="The reasons that the customer was given, in the customer's language.",
    )
    is_notice_ready = fields.Boolean(compute="_compute_is_notice_ready")

    # === COMPUTE METHODS === #

    @api.depends("state", "notice_failed_on", "exit_mode")
    def _compute_is_notice_ready(self):
        for case in self:
            case.is_notice_ready = case._is_notice_wanted()

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

    # === BUSINESS METHODS === #

    def _check_may_notify(self):
        """Raise unless it is time to tell the customer, and the user may."""
        self._check_may("notify")
        if not self._is_notice_wanted():
            raise UserError(
                self.env._(
                    "%(customer)s is not to be told now: a notice goes out after the "
                    "decision, and again if it did not arrive.",
                    customer=self.sudo().partner_id.display_name,
                )
            )

    def _is_notice_wanted(self):
        """Whether the customer is to be told, or to be told again."""
        self.ensure_one()
        return bool(self.exit_mode) and (
            self.state == "notice"
            or (self.state == "execution" and bool(self.notice_failed_on))
        )
