from odoo import fields, models
from odoo.exceptions import UserError

# states in which a letter exists
TOLD_STATES = ("notice", "execution", "retired")


class CreditRetirement(models.Model):
    """The letter to the customer: until when to answer, with which personal words."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    answer_until = fields.Date(
        readonly=True,
        copy=False,
        help="The customer may answer or appeal up to this day.",
    )
    letter_note = fields.Text(
        string="Personal Words",
        readonly=True,
        copy=False,
        help="A paragraph of your own in the letter. The customer reads it.",
    )

    # === ACTION METHODS === #

    def action_print_letter(self):
        """Print the letter, to look at it or to post it."""
        self._check_letter()
        report = self.env.ref("credit_management.action_report_retirement_letter")
        return report.report_action(self)

    # === BUSINESS METHODS === #

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
