from odoo import api, fields, models
from odoo.exceptions import AccessError


class CreditHold(models.Model):
    """The case that a failed check opens, and the decision that closes it.

    Nobody writes a hold by hand: the guard opens and updates it with :meth:`_open`, the
    buttons decide, and :meth:`_update_state` alone moves it from its first state on.
    """

    _name = "credit.hold"
    _inherit = ["mail.thread", "mail.activity.mixin", "credit.ranges"]
    _description = "Credit Hold"
    _order = "id desc"

    _highest = {"amount": None, "shortfall": None}  # of a document that has them

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        related="account_id.partner_id",
        string="Customer",
        store=True,
        compute_sudo=True,
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True, compute_sudo=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id", compute_sudo=True)
    sale_order_id = fields.Many2one(
        comodel_name="sale.order",
        string="Order",
        index=True,
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Salesperson",
        compute="_compute_user_id",
        store=True,
        compute_sudo=True,
    )
    state = fields.Selection(
        selection=[
            ("open", "On Hold"),
            ("released", "Released"),
            ("rejected", "Rejected"),
            ("cleared", "Cleared"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        required=True,
        default="open",
        index=True,
        tracking=True,
        group_expand=True,
    )
    is_monitored = fields.Boolean(
        string="Would Have Been Held",
        readonly=True,
        help="Recorded while the credit check was only monitoring: the order passed.",
    )
    reason_ids = fields.One2many(
        comodel_name="credit.hold.reason", inverse_name="hold_id", string="Reasons"
    )
    reason_text = fields.Text(string="Reason", compute="_compute_reason_text")
    amount = fields.Monetary(string="Document Value", readonly=True)
    shortfall = fields.Monetary(
        readonly=True, help="By how much the order exceeds the credit limit."
    )
    payment_term_id = fields.Many2one(
        comodel_name="account.payment.term", string="Payment Terms", readonly=True
    )
    confirm_when_clear = fields.Boolean(
        readonly=True,
        help="The customer signed or paid: the order is confirmed as soon as the hold "
        "is released or clears.",
    )

    released_amount = fields.Monetary(string="Released Up To", readonly=True)
    valid_until = fields.Date(readonly=True)
    decision_reason = fields.Text(string="Note", readonly=True)
    decided_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)

    _one_open_per_order = models.UniqueIndex(
        "(sale_order_id) WHERE state = 'open'",
        "There is already an open hold on this order.",
    )

    # === COMPUTE METHODS === #

    @api.depends("reason_ids.text")
    @api.depends_context("lang", "uid")
    def _compute_reason_text(self):
        for hold in self:
            hold.reason_text = "\n".join(hold.reason_ids.mapped("text"))

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS mail: the right to write is for chatter and activities alone."""
        if not self.env.su:
            raise AccessError(
                self.env._("A credit hold is decided with its buttons only.")
            )
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _get_covered_amount(self):
        """Return the value the release covers, tolerance included."""
        self.ensure_one()
        return self.released_amount * (
            1 + self.company_id.sudo().credit_release_tolerance / 100
        )

    def _update_state(self, allowed, target, **values):
        """Close the holds that are in an allowed state.

        :param tuple allowed: states from which the step may be taken
        :param str target: the new state; no hold is opened again
        :return: the holds that moved
        """
        moved = self.filtered(lambda hold: hold.state in allowed)
        closed_on = fields.Datetime.now()
        moved.sudo().write({"state": target, "closed_on": closed_on, **values})
        moved.sudo().activity_ids.unlink()
        return moved
