from odoo import api, fields, models


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

    def _credit_go(self):
        """Post an invoice that was to be posted by now; others have their day."""
        self._post(soft=True)
