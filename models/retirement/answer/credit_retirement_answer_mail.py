from odoo import fields, models


class CreditRetirementAnswer(models.Model):
    """The mail that an answer came as, for somebody to read."""

    _inherit = "credit.retirement.answer"

    # === FIELDS === #

    email_from = fields.Char(
        string="From", readonly=True, help="The address of a mail, known or not."
    )
    message_id = fields.Many2one(
        comodel_name="mail.message",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The mail of the customer. Empty: recorded by hand.",
    )

    # === ACTION METHODS === #

    def action_read(self):
        """Open the dialog that says what a mail of the customer is."""
        self.ensure_one()
        return self.retirement_id._open_answer_dialog(self)
