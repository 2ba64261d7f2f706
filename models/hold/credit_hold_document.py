from odoo import api, fields, models


class CreditHold(models.Model):
    """The document that a hold stops: an order or an invoice, exactly one."""

    _inherit = "credit.hold"

    # === FIELDS === #

    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Invoice",
        index="btree_not_null",
        ondelete="cascade",
    )
    is_waiting = fields.Boolean(
        compute="_compute_is_waiting",
        compute_sudo=True,
        help="The order or invoice was not confirmed, posted or cancelled so far.",
    )

    _one_open_per_move = models.UniqueIndex(
        "(move_id) WHERE state = 'open'",
        "There is already an open hold on this invoice.",
    )
    _one_document = models.Constraint(
        "CHECK (NUM_NONNULLS(sale_order_id, move_id) = 1)",
        "A credit hold is on one order or on one invoice.",
    )

    # === COMPUTE METHODS === #

    @api.depends("sale_order_id.state", "move_id.state")
    def _compute_is_waiting(self):
        for hold in self:
            hold.is_waiting = hold._get_document()._is_credit_waiting()

    @api.depends("sale_order_id.user_id", "move_id.invoice_user_id")
    def _compute_user_id(self):
        for hold in self:
            hold.user_id = hold._get_document()._get_credit_user()

    @api.depends(
        "sale_order_id.name", "move_id.name", "move_id.amount_total", "partner_id.name"
    )
    def _compute_display_name(self):
        for hold in self.sudo():
            names = (hold._get_document()._get_credit_name(), hold.partner_id.name)
            hold.display_name = " – ".join(name for name in names if name)

    # === ACTION METHODS === #

    def action_view_document(self):
        """Open the order or the invoice."""
        self.ensure_one()
        return self._get_document().with_env(self.env)._get_records_action()

    # === BUSINESS METHODS === #

    def _get_document(self):
        """Return the order or the invoice that is on hold, in sudo."""
        self.ensure_one()
        hold = self.sudo()
        return hold.move_id or hold.sale_order_id

    def _get_documents(self):
        """Return the documents of holds that are all on orders or all on invoices."""
        holds = self.sudo()
        return holds.move_id or holds.sale_order_id

    def _group_by_kind(self):
        """Return the holds on orders and those on invoices, where there are any."""
        on_moves = self.filtered(lambda hold: hold.sudo().move_id)
        return [holds for holds in (self - on_moves, on_moves) if holds]
