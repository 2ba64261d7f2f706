from odoo import api, fields, models

from ..models.retirement.notice.credit_retirement_letter_dialog import LETTER_FIELDS
from ..models.retirement.notice.credit_retirement_notice import METHODS


class CreditRetirementLetter(models.TransientModel):
    """Asks what the letter says, or how it was posted."""

    _name = "credit.retirement.letter"
    _inherit = ["credit.retirement.dialog"]
    _description = "Letter to a Retiring Customer"

    partner_id = fields.Many2one(related="retirement_id.partner_id")
    exit_mode = fields.Selection(related="retirement_id.exit_mode")
    told_reasons = fields.Text(related="retirement_id.told_reasons")
    purpose = fields.Selection(
        selection=[("edit", "Edit"), ("letter", "Record")], default="edit"
    )
    notice_partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Addressee",
        compute="_compute_from_case",
        store=True,
        readonly=False,
    )
    last_order_date = fields.Date(
        string="Orders Until", compute="_compute_from_case", store=True, readonly=False
    )
    answer_until = fields.Date(compute="_compute_from_case", store=True, readonly=False)
    letter_note = fields.Text(
        string="Personal Words",
        compute="_compute_from_case",
        store=True,
        readonly=False,
    )
    method = fields.Selection(
        selection=[pair for pair in METHODS if pair[0] != "mail"],
        default="post",
        required=True,
    )
    date = fields.Date(
        string="Sent On", compute="_compute_date", store=True, readonly=False
    )
    reference = fields.Char(string="Posting Reference")

    @api.depends("retirement_id")
    def _compute_from_case(self):
        """Begin with what the letter says now."""
        for wizard in self:
            for name in LETTER_FIELDS:
                wizard[name] = wizard.retirement_id[name]

    @api.depends("retirement_id")
    def _compute_date(self):
        for wizard in self:
            wizard.date = wizard._get_today()

    def action_save(self):
        """Change the letter."""
        self.ensure_one()
        values = {name: self[name] for name in LETTER_FIELDS}
        values["notice_partner_id"] = self.notice_partner_id.id
        self.retirement_id.action_edit_letter(**values)
        return {"type": "ir.actions.act_window_close"}

    def action_record(self):
        """Record that the letter was sent."""
        self.ensure_one()
        self.retirement_id.action_record_letter(self.method, self.date, self.reference)
        return {"type": "ir.actions.act_window_close"}
