from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import clean_context

from ..engine import ways_out
from ..models.credit_screen import get_notification
from ..models.limit.credit_limit_check import MAX_AMOUNT

DEFAULT_DAYS = 30  # how long a temporary limit is asked for


class CreditLimitRequest(models.TransientModel):
    """Asks the credit department for a limit; who asks needs no right on limits.

    The request becomes a proposed line of the ledger.
    """

    _name = "credit.limit.request"
    _description = "Request a Credit Limit"

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Customer",
        compute="_compute_partner_id",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        compute="_compute_company_id",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency", compute="_compute_currency_id"
    )
    sale_order_id = fields.Many2one(comodel_name="sale.order", string="Order")
    kind = fields.Selection(
        selection=[("temporary", "Temporary"), ("base", "Permanent")],
        required=True,
        default="temporary",
    )
    amount = fields.Monetary(
        string="Limit",
        help="What the customer may owe in all, not how much more than now.",
    )
    covers_order = fields.Boolean(
        string="As Much as the Order Needs",
        help="The limit is worked out when you ask for it.",
    )
    shortfall = fields.Monetary(
        string="Over the Limit By", compute="_compute_shortfall", compute_sudo=False
    )
    date_from = fields.Date(
        string="From",
        compute="_compute_date_from",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    date_to = fields.Date(
        string="Until",
        compute="_compute_date_to",
        precompute=True,
        store=True,
        readonly=False,
    )
    note = fields.Text(string="Why", required=True)

    # === COMPUTE METHODS === #

    @api.depends("sale_order_id")
    def _compute_partner_id(self):
        """Ask for whom the order is invoiced to."""
        for request in self:
            if request.sale_order_id:
                invoiced = request.sale_order_id.partner_invoice_id
                request.partner_id = invoiced.commercial_partner_id

    @api.depends("sale_order_id")
    def _compute_company_id(self):
        """Ask in the company of the order, else in the current one."""
        for request in self:
            request.company_id = request.sale_order_id.company_id or self.env.company

    @api.depends("company_id")
    def _compute_currency_id(self):
        """Ask in the currency of the legal entity."""
        for request in self:
            request.currency_id = request.company_id.sudo().root_id.currency_id

    @api.depends("sale_order_id")
    def _compute_shortfall(self):
        """Show by how much the order is too much, to whom may read it."""
        for request in self:
            order = request.sale_order_id._origin
            # a client may name any order
            may_read = bool(order) and order.has_access("read")
            request.shortfall = order.credit_shortfall if may_read else 0.0

    @api.depends("company_id")
    def _compute_date_from(self):
        """Start today, where the company is."""
        for request in self:
            request.date_from = request.company_id._get_credit_today()

    @api.depends("kind", "date_from")
    def _compute_date_to(self):
        """End a limit for some time after a while, one for good never."""
        for request in self:
            if request.kind == "base":
                request.date_to = False
            elif not request.date_to and request.date_from:
                request.date_to = request.date_from + timedelta(days=DEFAULT_DAYS)

    # === ACTION METHODS === #

    def action_request(self):
        """Propose the limit, or update what the user proposed before.

        :return: a notification that closes the dialog
        :raise AccessError: for a customer or an order the user may not read
        """
        self.ensure_one()
        self._check_request()
        limit = self._propose()
        limit._ask_to_decide()
        self._note_on_order(limit)
        return get_notification(
            self.env._(
                "The credit department has been asked. You are told what they decide."
            ),
            "success",
            self.env._("Limit requested"),
            goes_on={"type": "ir.actions.act_window_close"},
        )

    # === BUSINESS METHODS === #

    def _check_request(self):
        """Raise unless the user may ask for this, checked with their own rights."""
        self.partner_id.check_access("read")
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(
                self.env._("You can ask only for limits of your own companies.")
            )
        if self.sale_order_id:
            self.sale_order_id.check_access("read")
            order = self.sale_order_id.sudo()
            debtor = order.partner_invoice_id.commercial_partner_id
            if (
                self.partner_id.commercial_partner_id != debtor
                or self.company_id.sudo().root_id != order.company_id.root_id
            ):
                raise UserError(
                    self.env._("The order is invoiced to another customer.")
                )
        if not self.note.strip():
            raise UserError(
                self.env._("Please say why: it is what the decision rests on.")
            )
        if self.date_from < self.company_id._get_credit_today():
            raise UserError(self.env._("A limit cannot start in the past."))

    def _note_on_order(self, limit):
        """Note on the order what was asked for, where the proposal is not shown."""
        if limit.is_amount_hidden:
            self.sale_order_id.sudo().message_post(
                body=Markup("<b>%s</b><br/>%s")
                % (self.env._("Asks for a credit limit:"), limit.reason),
                author_id=self.env.user.partner_id.id,
                subtype_xmlid="mail.mt_note",
            )

    def _get_amount(self):
        """Return the limit that is asked for, in the currency of the company.

        :raise UserError: when the order would not pass with any limit (any more)
        """
        if not self.covers_order:
            return self.amount
        if not self.sale_order_id:
            raise UserError(self.env._("There is no order: enter the limit."))
        way = self.sale_order_id._get_credit_way(ways_out.TEMPORARY_LIMIT)
        # a refusal of what is too much would tell how much it is
        return min(way["amount"], MAX_AMOUNT)

    def _propose(self):
        """Return the proposal, in sudo; an open one of the same person is updated.

        One that a client may read never becomes one that it may not: what it wrote or
        read before would tell the new amount.
        """
        pair = (self.partner_id.id, self.company_id.id)
        # what the client sent along is no default of the ledger
        env = self.sudo().env(context=clean_context(self.env.context))
        account = env["credit.account"]._ensure([pair])[pair]
        account.with_env(self.env)._check_may_have_limit()
        account._lock()  # pressed twice, the second one finds the first
        terms = {
            "amount": self._get_amount(),
            "date_from": self.date_from,
            "date_to": self.date_to,
            "reason": self.note.strip(),
            "sale_order_id": self.sale_order_id.id,
        }
        vals = {
            "account_id": account.id,
            "kind": self.kind,
            "state": "proposed",
            "proposed_by_id": self.env.uid,
        }
        mine = env["credit.limit"].search([(key, "=", vals[key]) for key in vals])
        limit = mine.filtered(lambda x: x.is_amount_hidden == self.covers_order)[:1]
        (mine - limit)._as_system()._withdraw()
        if self.covers_order:
            limit = limit._as_system()
        if limit:
            limit.write({**terms, "is_unlimited": False})
            return limit
        return limit.create({**terms, **vals, "is_amount_hidden": self.covers_order})
