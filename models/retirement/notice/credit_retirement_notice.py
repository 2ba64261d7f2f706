from odoo import fields, models

METHODS = [
    ("mail", "E-Mail"),
    ("post", "Letter"),
    ("registered", "Registered Letter"),
    ("handed", "Handed Over in Person"),
]


class CreditRetirement(models.Model):
    """The notice to the customer, by mail or letter, and what proves it."""

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
