from odoo import api, fields, models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "credit.document"]

    # === FIELDS === #

    credit_hold_ids = fields.One2many(
        comodel_name="credit.hold",
        inverse_name="sale_order_id",
        string="Credit Holds",
        copy=False,
        groups="base.group_user",
    )
    credit_mode = fields.Selection(
        related="company_id.credit_mode", groups="base.group_user"
    )

    # finds the few orders of a customer that are not fully invoiced
    _credit_open_idx = models.Index(
        "(partner_invoice_id) WHERE state = 'sale' AND invoice_status <> 'invoiced'"
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "amount_total",
        "currency_id",
        "company_id.credit_mode",
        "partner_id",
        "partner_invoice_id",
        "payment_term_id",
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

    def _compute_partner_credit_warning(self):
        """EXTENDS sale: one verdict on every screen."""
        shown = self.filtered(lambda order: not order.company_id._is_credit_managed())
        (self - shown).partner_credit_warning = ""
        return super(SaleOrder, shown)._compute_partner_credit_warning()

    # === BUSINESS METHODS === #

    def _get_credit_partner(self):
        """EXTENDS credit.document: the invoice address."""
        return self.partner_invoice_id

    def _get_credit_buyer(self):
        """EXTENDS credit.document: the customer of the order."""
        return self.partner_id

    def _get_credit_payment_term(self):
        return self.payment_term_id

    def _get_credit_user(self):
        return self.user_id

    def _get_credit_name(self):
        return self.name

    def _get_credit_verdicts(self, lock=True):
        return self.env["credit.check"]._check_orders(self, lock=lock)

    def _credit_go(self):
        """Confirm the order as Odoo does once it is signed or paid."""
        self._validate_order()
