from odoo import api, fields, models
from odoo.tools import format_date

KINDS = [
    ("unread", "To Be Read"),
    ("accepts", "Accepts"),
    ("question", "Question"),
    ("appeal", "Appeal"),
]


class CreditRetirementAnswer(models.Model):
    """What a customer answered to a notice, and what became of an appeal.

    Mails that the customer sends are recorded by themselves, for somebody to read;
    anything else by hand. An appeal waits for a credit manager, who reopens the
    decision or turns the appeal down.
    """

    _name = "credit.retirement.answer"
    _inherit = "credit.retirement.part"
    _description = "Answer to a Retirement Notice"
    _order = "date desc, id desc"
    _rec_name = "kind"

    # === FIELDS === #

    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Who Answered", readonly=True
    )
    author = fields.Char(
        string="Answered By",
        compute="_compute_author",
        compute_sudo=True,
        help="Who wrote: the contact, or the address of a mail that nobody knows.",
    )
    date = fields.Date(string="Received On", required=True, readonly=True)
    kind = fields.Selection(
        selection=KINDS,
        required=True,
        readonly=True,
        default="unread",
        help="To Be Read: a mail came, and nobody has said yet what it is.",
    )
    text = fields.Text(string="Answer", readonly=True)
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment", string="Files", readonly=True
    )
    user_id = fields.Many2one(
        comodel_name="res.users", string="Recorded By", readonly=True
    )

    # === COMPUTE METHODS === #

    @api.depends("partner_id", "email_from")
    def _compute_author(self):
        for answer in self:
            answer.author = answer.partner_id.display_name or answer.email_from

    @api.depends("author", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for answer in self:
            day = answer.date and format_date(self.env, answer.date)
            answer.display_name = " · ".join(filter(None, (day, answer.author)))
