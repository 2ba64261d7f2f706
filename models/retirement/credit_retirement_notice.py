from odoo import api, fields, models
from odoo.exceptions import UserError

METHODS = [
    ("mail", "E-Mail"),
    ("post", "Letter"),
    ("registered", "Registered Letter"),
    ("handed", "Handed Over in Person"),
]


class CreditRetirement(models.Model):
    """The notice to the customer, by mail or letter: is it wanted, what proves it."""

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
