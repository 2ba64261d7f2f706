from itertools import takewhile
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from ..engine import decision


class CreditPosition(NamedTuple):
    """Who owes a confirmed order, and its value in company currency."""

    debtor_id: int
    value: float


class SaleOrder(models.Model):
    _inherit = "sale.order"

    credit_hold_id = fields.Many2one(
        comodel_name="credit.hold",
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
    credit_reasons = fields.Text(compute="_compute_credit_reasons")

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
        "partner_invoice_id",
        "payment_term_id",
        "credit_hold_ids.state",
        "credit_hold_id.is_monitored",
    )
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
        notable = self.sudo().search(self._get_credit_notable_domain())
        if "clear" in value:  # all but the notable ones in another state
            operator = "not in" if operator == "in" else "in"
            found = notable.filtered(lambda order: order.credit_state not in value)
        else:
            found = notable.filtered(lambda order: order.credit_state in value)
        return Domain("id", operator, found.ids)

    @api.model
    def _get_credit_notable_domain(self):
        """Return the domain of the few orders whose credit status may not be clear.

        Those that had a hold, and quotations of customers that have a limit.
        """
        accounts = (
            self.env["credit.account"]
            .sudo()
            .search([("limit_ids.state", "in", ("active", "ended"))])
        )
        quotations = Domain("state", "in", ("draft", "sent")) & Domain(
            "partner_invoice_id.commercial_partner_id", "in", accounts.partner_id.ids
        )
        return Domain("company_id.credit_mode", "!=", "off") & (
            Domain("credit_hold_id", "!=", False) | quotations
        )

    # === ACTION METHODS === #

    def action_view_credit_hold(self):
        """Open the credit hold of the order."""
        self.ensure_one()
        return self.credit_hold_id._get_records_action()

    # === BUSINESS METHODS === #

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
                self.amount_total,
                company_currency,
                self.company_id,
                fields.Date.today(),
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
        CreditExposure = self.env["credit.exposure"]
        money = CreditExposure._compute_online_money(self)
        ahead = CreditExposure._compute_billed_ahead(self)
        demands = []
        for order in self:
            account = accounts.get(order.id, self.env["credit.account"])
            value = order._get_credit_value()
            paid, unbooked = money.get(order._origin.id, (0.0, 0.0))
            billed, settled = ahead.get(order._origin.id, (0.0, 0.0))
            demands.append(
                decision.Demand(
                    key=order.id,
                    account=account.id,
                    amount=max(0.0, value - unbooked - billed),
                    # the same money may have come online and settled the invoice
                    on_credit=max(0.0, value - max(paid, settled)),
                    value=value,
                    released_up_to=order._get_released_up_to(account),
                )
            )
        return demands

    def _get_released_up_to(self, account):
        """Return the value the order was released for, None without a release.

        A release covers the order with its debtor and payment terms, until its date.
        A later rejection takes back what was released before it.
        """
        today = fields.Date.context_today(self)
        tolerance = 1 + self.company_id.credit_release_tolerance / 100
        latest_first = self.credit_hold_ids.sorted("id", reverse=True)
        amounts = [
            hold.released_amount * tolerance
            for hold in takewhile(lambda hold: hold.state != "rejected", latest_first)
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
            "confirm_when_clear": not self._has_to_be_paid()
            and (bool(self.signature) or demand.on_credit < demand.value),
            "reason_ids": [
                fields.Command.create({"code": f.code, "figures": f.figures})
                for f in verdict.findings
            ],
        }
