from contextlib import contextmanager
from functools import wraps
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..engine import decision

# what may raise the amount an order costs, or change who owes it
GUARDED_FIELDS = frozenset(
    {
        "state",
        "order_line",
        "partner_id",
        "partner_invoice_id",
        "company_id",
        "pricelist_id",
        "currency_id",
        "currency_rate",
        "date_order",
        "fiscal_position_id",
        "payment_term_id",
    }
)


class CreditPosition(NamedTuple):
    """Who owes a confirmed order, and its value in company currency."""

    debtor_id: int
    value: float


class CreditGuard:
    """Travels in the context of one guarded call and remembers how orders stood.

    Nested calls add to the same guard, the outermost one checks. It is an object, so
    no client can send one.
    """

    __slots__ = ("active", "before")

    def __init__(self):
        self.active = True
        self.before = {}  # {order id: CreditPosition, or None if not confirmed}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    credit_hold_id = fields.Many2one(
        comodel_name="credit.hold",
        string="Credit Hold",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    credit_hold_ids = fields.One2many(
        comodel_name="credit.hold",
        inverse_name="sale_order_id",
        string="Credit Holds",
        copy=False,
    )
    credit_mode = fields.Selection(related="company_id.credit_mode")
    credit_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Credit Currency"
    )
    credit_state = fields.Selection(
        selection=[
            ("clear", "Clear"),
            ("warning", "Over the Limit"),
            ("held", "On Hold"),
            ("released", "Released"),
            ("rejected", "Rejected"),
        ],
        string="Credit Status",
        compute="_compute_credit_state",
        search="_search_credit_state",
        compute_sudo=True,
    )
    credit_shortfall = fields.Monetary(
        compute="_compute_credit_state",
        compute_sudo=True,
        currency_field="credit_currency_id",
    )
    credit_headroom = fields.Monetary(
        string="Headroom",
        compute="_compute_credit_state",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups="credit_management.group_credit_user",
        help="What is left of the credit limit once this order is confirmed.",
    )
    credit_has_ceiling = fields.Boolean(
        compute="_compute_credit_state", compute_sudo=True
    )
    credit_reasons = fields.Text(
        string="Credit Reasons", compute="_compute_credit_reasons"
    )

    # finds the few orders of a customer that are not fully invoiced
    _credit_open_idx = models.Index(
        "(partner_invoice_id) WHERE state = 'sale' AND invoice_status <> 'invoiced'"
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "amount_total", "currency_id", "company_id.credit_mode")
    @api.depends("partner_invoice_id", "payment_term_id", "credit_hold_ids.state")
    def _compute_credit_state(self):
        quotations = self.filtered(lambda order: order._is_credit_quotation())
        verdicts = self.env["credit.check"]._check_orders(quotations, lock=False)
        for order in self:
            verdict = verdicts.get(order.id)
            headroom = verdict.headroom if verdict else None
            order.credit_has_ceiling = headroom is not None
            order.credit_headroom = headroom or 0.0
            order.credit_shortfall = verdict.shortfall if verdict else 0.0
            order.credit_state = order._get_credit_state(verdict)

    def _get_credit_state(self, verdict):
        """Return the credit status, from the verdict (None once confirmed) and hold."""
        self.ensure_one()
        hold = self.credit_hold_id
        if self.state == "cancel" or not self.company_id._is_credit_managed():
            return "clear"
        if self.state == "sale":
            if hold.is_monitored:
                return "warning"
            return "released" if hold.state == "released" else "clear"
        if not verdict or not verdict.findings:
            return "clear"
        if not verdict.is_held:
            return "released"
        states = {"open": "held", "rejected": "rejected"}
        return states.get(hold.state, "warning")

    @api.depends("credit_state")
    @api.depends_context("lang", "uid")
    def _compute_credit_reasons(self):
        CreditCheck = self.env["credit.check"]
        quotations = self.filtered(lambda order: order._is_credit_quotation())
        verdicts = CreditCheck._check_orders(quotations, lock=False)
        for order in self:
            verdict = verdicts.get(order.id)
            currency = order.sudo().company_id.currency_id
            order.credit_reasons = "\n".join(
                CreditCheck._explain(finding.code, finding.figures, currency)
                for finding in (verdict.findings if verdict else ())
            )

    @api.model
    def _search_credit_state(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        managed = self.sudo().search(
            [("state", "!=", "cancel"), ("company_id.credit_mode", "!=", "off")]
            + ([("state", "in", ("draft", "sent"))] if "clear" not in value else [])
        )
        matching = managed.filtered(lambda order: order.credit_state in value)
        return Domain("id", operator, matching.ids)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        with self._credit_guard() as guarded:
            orders = super(SaleOrder, guarded).create(vals_list)
            guard = guarded.env.context["credit_guard"]
            guard.before.update(dict.fromkeys(orders.ids))
        return orders.with_env(self.env)

    def write(self, vals):
        if GUARDED_FIELDS.isdisjoint(vals):
            return super().write(vals)
        with self._credit_guard() as guarded:
            result = super(SaleOrder, guarded).write(vals)
        if vals.get("state") == "cancel":
            self._credit_close_cancelled()
        return result

    # === ACTION METHODS === #

    def action_view_credit_hold(self):
        """Open the credit hold of the order."""
        self.ensure_one()
        return self.credit_hold_id._get_records_action()

    # === BUSINESS METHODS === #

    def _register_hook(self):
        """Put the check around `action_confirm` as a whole.

        Other modules act before and after `super().action_confirm()`: they take
        loyalty points, print, send mails. An override in the middle of them could not
        keep them from doing so for an order that is held.
        """
        super()._register_hook()
        model_class = self.env.registry[self._name]
        confirm = model_class.action_confirm
        if getattr(confirm, "is_credit_guarded", False):
            return

        @wraps(confirm)
        def action_confirm(self):
            return self._credit_confirm(confirm)

        action_confirm.is_credit_guarded = True
        model_class.action_confirm = action_confirm

    def _credit_confirm(self, confirm):
        """Confirm the orders that pass the check; hold the others.

        :param confirm: the `action_confirm` of all other modules
        :return: what `confirm` returns, or a notification when orders were held
        :raise UserError: where Odoo refuses to confirm, as without this module
        """
        managed = self.filtered(lambda order: order._is_credit_quotation())
        if not managed:
            return confirm(self)
        for order in self:
            if message := order._confirmation_error_message():
                raise UserError(message)
        verdicts = self.env["credit.check"]._check_orders(managed)
        failed = managed.filtered(lambda order: verdicts[order.id].is_held)
        held = failed.filtered(lambda order: order._is_credit_enforced())
        passing = self - held
        result = passing._credit_confirm_passing(confirm) if passing else True
        (failed - held)._credit_record(verdicts)
        passing.sudo().credit_hold_ids._update_state(("open",), "cleared")
        if not held:
            return result
        self.env["credit.hold"]._open(held, verdicts)._notify_opened()
        return held._credit_held_notification(len(passing))

    def _credit_confirm_passing(self, confirm):
        """Confirm orders that passed, at the value that was checked and no more."""
        with self._credit_guard() as guarded:
            guard = guarded.env.context["credit_guard"]
            for order in self:
                guard.before[order.id] = order._get_credit_position()
            return confirm(guarded)

    def _credit_held_notification(self, passed):
        """Tell the person who confirmed which orders are held and how many went."""
        message = self.env._(
            "On credit hold, the credit department has been asked to decide: "
            "%(orders)s.",
            orders=", ".join(self.mapped("name")),
        )
        if passed:
            message += " " + self.env._("Confirmed: %(number)s.", number=passed)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._("Over the Credit Limit"),
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @contextmanager
    def _credit_guard(self):
        """Check, when the block ends, every order whose credit rose in it.

        Blocks inside a block add what they touch to the outer one, which checks once
        everything is in place: a price that goes up and a quantity that goes down in
        one call are seen together.
        """
        outer = self.env.context.get("credit_guard")
        nested = isinstance(outer, CreditGuard) and outer.active
        guard = outer if nested else CreditGuard()
        for order in self.sudo():
            if order.id and order.id not in guard.before:
                is_confirmed = order.state == "sale"
                guard.before[order.id] = (
                    order._get_credit_position()
                    if is_confirmed and order.company_id._is_credit_managed()
                    else None
                )
        if nested:
            yield self
            return
        try:
            yield self.with_context(credit_guard=guard)
        finally:
            guard.active = False
        self.browse(guard.before)._credit_verify(guard.before)

    def _credit_verify(self, before):
        """Refuse changes that would have to be held, or record them when monitoring.

        :param dict before: ``{order id: CreditPosition, or None}`` before the change
        :raise UserError: when a change takes a customer over the limit
        """
        confirmed = self.sudo().filtered(
            lambda order: order.state == "sale"
            and order.company_id._is_credit_managed()
        )
        risen, fallen = {}, self.browse()
        for order in confirmed:
            rise = order._get_credit_rise(before[order.id])
            if rise > 0:
                risen[order] = rise
            elif rise < 0:
                fallen |= order
        self.env["credit.hold"]._trigger_recheck(fallen.partner_invoice_id)
        if not risen:
            return
        verdicts = self.env["credit.check"]._check_risen(risen)
        failed = confirmed.filtered(
            lambda order: order in risen and verdicts[order.id].is_held
        )
        enforced = failed.filtered(lambda order: order._is_credit_enforced())
        if enforced:
            self.env["credit.check"]._raise_held(enforced, verdicts)
        failed._credit_record(verdicts)

    def _credit_record(self, verdicts):
        """Record orders that would have been held, while only monitoring."""
        self.env["credit.hold"]._open(
            self, verdicts, state="cleared", is_monitored=True
        )

    def _credit_close_cancelled(self):
        """Close the holds of cancelled orders; what they freed may clear others."""
        orders = self.sudo()
        orders.credit_hold_ids._update_state(("open",), "cancelled")
        self.env["credit.hold"]._trigger_recheck(orders.partner_invoice_id)

    def _is_credit_quotation(self):
        """Whether the order is a quotation that the check applies to."""
        self.ensure_one()
        return (
            self.state in ("draft", "sent")
            and bool(self.partner_invoice_id)
            and self.company_id._is_credit_managed()
        )

    def _is_under_credit_review(self):
        """Whether the customer did their part and the order waits for a decision."""
        self.ensure_one()
        hold = self.sudo().credit_hold_id
        return (
            self.state in ("draft", "sent")
            and hold.state == "open"
            and hold.confirm_when_clear
        )

    def _is_credit_enforced(self):
        """Whether a failed check holds the order."""
        self.ensure_one()
        return self.company_id.sudo().credit_mode == "enforce"

    def _get_credit_value(self):
        """Return the value of the order in company currency, never below 0.

        A confirmed order counts at its own rate, a quotation at the one it would be
        confirmed at: today's.
        """
        self.ensure_one()
        company_currency = self.company_id.currency_id
        if self.currency_id == company_currency:
            value = self.amount_total
        elif self.state == "sale":
            value = company_currency.round(self.amount_total / self.currency_rate)
        else:
            value = self.currency_id._convert(
                self.amount_total, company_currency, self.company_id, fields.Date.today()
            )
        return max(0.0, value)

    def _get_credit_position(self):
        """Return who would owe the order, and its value."""
        self.ensure_one()
        order = self.sudo()
        return CreditPosition(
            order.partner_invoice_id.commercial_partner_id.id, order._get_credit_value()
        )

    def _get_credit_rise(self, before):
        """Return by how much the order costs its debtor more than before.

        :param before: CreditPosition, or None when the order was not confirmed
        :return: amount in company currency; negative when it costs less
        :rtype: float
        """
        self.ensure_one()
        debtor_id, value = self._get_credit_position()
        if not before or before.debtor_id != debtor_id:
            return value
        return self.company_id.currency_id.round(value - before.value)

    def _get_credit_demands(self, accounts):
        """Return what the orders ask for, as the engine knows it.

        :param dict accounts: ``{order id: credit.account}`` of the debtors
        :return: list of :class:`engine.decision.Demand`, in the order of `self`
        """
        money = self.env["credit.exposure"]._compute_online_money(self)
        demands = []
        for order in self:
            account = accounts.get(order.id, self.env["credit.account"])
            value = order._get_credit_value()
            paid, unbooked = money.get(order._origin.id, (0.0, 0.0))
            demands.append(
                decision.Demand(
                    key=order.id,
                    account=account.id,
                    amount=max(0.0, value - unbooked),
                    on_credit=max(0.0, value - paid),
                    value=value,
                    released_up_to=order._get_released_up_to(account),
                )
            )
        return demands

    def _get_released_up_to(self, account):
        """Return the value the order was released for, None without a release.

        A release covers the order with its debtor and payment terms, until its date.
        """
        today = fields.Date.context_today(self)
        tolerance = 1 + self.company_id.credit_release_tolerance / 100
        amounts = [
            hold.released_amount * tolerance
            for hold in self.credit_hold_ids
            if hold.state == "released"
            and hold.account_id == account
            and hold.payment_term_id == self.payment_term_id
            and hold.valid_until >= today
        ]
        return max(amounts, default=None)

    def _prepare_credit_hold(self, verdict):
        """Return the values of the hold that a verdict opens."""
        self.ensure_one()
        demand = verdict.demand
        return {
            "sale_order_id": self.id,
            "account_id": demand.account,
            "amount": demand.value,
            "shortfall": verdict.shortfall,
            "payment_term_id": self.payment_term_id.id,
            "confirm_when_clear": bool(self.signature)
            or demand.on_credit < demand.value,
            "reason_ids": [
                fields.Command.create({"code": f.code, "figures": f.figures})
                for f in verdict.findings
            ],
        }
