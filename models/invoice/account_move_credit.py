from odoo import api, fields, models
from odoo.fields import Domain

CHECKED_TYPES = ("out_invoice", "out_receipt")


class AccountMove(models.Model):
    """The verdict on a customer invoice, and its holds."""

    _name = "account.move"
    _inherit = ["account.move", "credit.document"]

    # === FIELDS === #

    credit_hold_ids = fields.One2many(
        comodel_name="credit.hold",
        inverse_name="move_id",
        string="Credit Holds",
        copy=False,
        groups="base.group_user",
    )
    credit_mode = fields.Selection(
        related="company_id.credit_mode", groups="base.group_user"
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "move_type",
        "amount_total_signed",
        "currency_id",
        "company_id.credit_mode",
        "partner_id",
        "invoice_payment_term_id",
        "invoice_line_ids.price_total",
        "credit_hold_ids.state",
        "credit_hold_id.is_monitored",
    )
    def _compute_credit_state(self):
        """EXTENDS credit.document: what the verdict depends on."""
        return super()._compute_credit_state()

    @api.depends("company_id.currency_id")
    def _compute_credit_currency_id(self):
        """EXTENDS credit.document: what the currency depends on."""
        return super()._compute_credit_currency_id()

    # === BUSINESS METHODS === #

    def _get_credit_partner(self):
        """EXTENDS credit.document: the customer of the invoice."""
        return self.partner_id

    def _get_credit_payment_term(self):
        return self.invoice_payment_term_id

    def _get_credit_user(self):
        return self.invoice_user_id

    def _get_credit_name(self):
        """Return the number; drafts have none yet and are told apart by their total."""
        if self.name or not self:
            return self.display_name
        return f"{self.display_name} ({self.currency_id.format(self.amount_total)})"

    def _get_credit_verdicts(self, lock=True):
        return self.env["credit.check"]._check_moves(self, lock=lock)

    def _get_credit_waiting_domain(self):
        return Domain("state", "=", "draft") & Domain("move_type", "in", CHECKED_TYPES)

    def _is_credit_waiting(self):
        return self.state == "draft"

    def _has_credit_gone(self):
        return self.state == "posted"

    def _is_credit_checked(self):
        """EXTENDS credit.document: drafts of the kinds that are checked."""
        self.ensure_one()
        return self._is_credit_waiting() and self._is_credit_kind()

    def _is_credit_kind(self):
        """Whether it is an invoice that the check applies to, whatever its state.

        What was invoiced at a till has been handed over, and the till needs the
        posting.
        """
        self.ensure_one()
        return (
            self.move_type in CHECKED_TYPES
            and bool(self.partner_id)
            and self.company_id._is_credit_managed()
            and not self._is_from_till()
        )

    def _is_from_till(self):
        """Whether the invoice belongs to orders of the Point of Sale app."""
        self.ensure_one()
        return "pos_order_ids" in self._fields and bool(self.sudo().pos_order_ids)

    def _is_credit_urgent(self, demand):
        """Whether Odoo was to post the invoice by itself."""
        return self.auto_post != "no"

    def _credit_go(self):
        """Post an invoice that was to be posted by now; others have their day."""
        self._post(soft=True)
