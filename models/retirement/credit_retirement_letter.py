from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# states in which a letter exists
TOLD_STATES = ("notice", "execution", "retired")
# what a user may say in it
LETTER_FIELDS = frozenset(
    {"notice_partner_id", "last_order_date", "answer_until", "letter_note"}
)


class CreditRetirement(models.Model):
    """The letter to the customer: to whom, until when, with which personal words."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    notice_partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Addressee",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Who gets the notice: the customer or one of its contacts.",
    )
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

    # === CONSTRAINT METHODS === #

    @api.constrains("notice_partner_id")
    def _check_notice_partner(self):
        """Raise for an addressee who is not the customer's: nobody else is told."""
        for case in self.sudo():
            addressee = case.notice_partner_id
            customer = case.account_id.partner_id
            if addressee and addressee.commercial_partner_id != customer:
                raise ValidationError(
                    self.env._(
                        "%(addressee)s is no contact of %(customer)s. A notice goes to "
                        "the customer alone.",
                        addressee=addressee.display_name,
                        customer=customer.display_name,
                    )
                )

    # === ACTION METHODS === #

    def action_print_letter(self):
        """Print the letter, to look at it or to post it."""
        self._check_letter()
        report = self.env.ref("credit_management.action_report_retirement_letter")
        return report.report_action(self)

    def action_edit_letter(self, **values):
        """Change what the letter says: addressee, dates, personal words.

        :param values: of ``notice_partner_id`` (id), ``last_order_date``,
            ``answer_until`` and ``letter_note``; without any, a dialog asks
        :raise UserError: once the customer was told, or for dates that have passed
        """
        self.ensure_one()
        self._check_may_notify()
        if not values:
            return self._open_letter_dialog("edit")
        unknown = values.keys() - LETTER_FIELDS
        if unknown:
            raise UserError(
                self.env._("The letter has no %(names)s.", names=", ".join(unknown))
            )
        for name in ("last_order_date", "answer_until"):
            self._check_promise(values.get(name))
        self.sudo().write(values)
        return True

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

    def _open_letter_dialog(self, purpose):
        """Return the action that asks what to write, or how it was posted.

        :param str purpose: ``edit`` or ``letter``
        """
        action = self._get_dialog_action(
            "credit_management.credit_retirement_letter_action", purpose=purpose
        )
        if purpose == "edit":
            action["name"] = self.env._("Edit the Letter")
        return action

    def _get_default_addressee(self):
        """Return who is written to: the invoice address, if mail reaches it."""
        self.ensure_one()
        customer = self.sudo().account_id.partner_id
        invoiced = customer.browse(customer.address_get(["invoice"])["invoice"])
        return invoiced if invoiced.email else customer
