from odoo import api, fields, models

from ..models.retirement.answer.credit_retirement_answer import KINDS


class CreditRetirementAnswerEntry(models.TransientModel):
    """Asks what the customer answered, or what a mail of theirs is."""

    _name = "credit.retirement.answer.entry"
    _inherit = ["credit.retirement.dialog"]
    _description = "Record an Answer"

    answer_id = fields.Many2one(
        comodel_name="credit.retirement.answer",
        string="Mail of the Customer",
        ondelete="cascade",
        help="The mail that is read. Empty: something else is recorded.",
    )
    email_from = fields.Char(related="answer_id.email_from", related_sudo=False)
    mail_text = fields.Text(related="answer_id.text", related_sudo=False, string="Mail")
    kind = fields.Selection(
        selection=[pair for pair in KINDS if pair[0] != "unread"],
        required=True,
        default="question",
    )
    date = fields.Date(
        string="Received On",
        compute="_compute_date",
        store=True,
        readonly=False,
        required=True,
    )
    text = fields.Text(string="Answer")
    attachment_ids = fields.Many2many(comodel_name="ir.attachment", string="Files")

    @api.depends("retirement_id", "answer_id")
    def _compute_date(self):
        for wizard in self:
            wizard.date = wizard.answer_id.date or wizard._get_today()

    def action_record(self):
        """Record the answer."""
        self.ensure_one()
        self.retirement_id.action_record_answer(
            self.kind,
            self.text,
            self.date,
            attachment_ids=self.attachment_ids.ids,
            answer_id=self.answer_id.id,
        )
        return {"type": "ir.actions.act_window_close"}
