from itertools import takewhile

from odoo import api, fields, models
from odoo.fields import Domain


class SaleOrder(models.Model):
    _inherit = "sale.order"

    credit_hold_id = fields.Many2one(
        comodel_name="credit.hold",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
    )
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
    credit_currency_id = fields.Many2one(
        related="company_id.currency_id",
        string="Credit Currency",
        groups="base.group_user",
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
        groups="base.group_user",
    )
    credit_shortfall = fields.Monetary(
        compute="_compute_credit_state",
        compute_sudo=True,
        currency_field="credit_currency_id",
        groups="base.group_user",
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
        compute="_compute_credit_state", compute_sudo=True, groups="base.group_user"
    )
    credit_findings = fields.Json(
        compute="_compute_credit_state",
        compute_sudo=True,
        groups="credit_management.group_credit_user",
        help="The rules that the order fails, with their figures.",
    )
    credit_reasons = fields.Text(
        compute="_compute_credit_reasons", groups="base.group_user"
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
            order.credit_findings = [
                {"code": finding.code, "figures": finding.figures}
                for finding in (verdict.findings if verdict else ())
            ]
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
        if not self._is_credit_enforced():
            return "warning"
        states = {"open": "held", "rejected": "rejected"}
        return states.get(hold.state, "warning")

    @api.depends("credit_findings")
    @api.depends_context("lang", "uid")
    def _compute_credit_reasons(self):
        CreditCheck = self.env["credit.check"]
        for order in self:
            order_sudo = order.sudo()
            order.credit_reasons = "\n".join(
                CreditCheck._explain(
                    finding["code"],
                    finding["figures"],
                    order_sudo.company_id.currency_id,
                )
                for finding in order_sudo.credit_findings or ()
            )

    def _compute_partner_credit_warning(self):
        # EXTENDS sale: one verdict on every screen
        shown = self.filtered(lambda order: not order.company_id._is_credit_managed())
        (self - shown).partner_credit_warning = ""
        return super(SaleOrder, shown)._compute_partner_credit_warning()

    @api.model
    def _search_credit_state(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        self._check_field_access(self._fields["credit_state"], "read")
        notable = self.sudo().search(
            self._get_credit_notable_domain()
            & Domain("company_id", "in", self.env.companies.ids)
        )
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
            and self._is_credit_enforced()
        )

    def _is_credit_enforced(self):
        """Whether a failed check holds the order."""
        self.ensure_one()
        return self.company_id.sudo().credit_mode == "enforce"

    def _get_released_up_to(self, account):
        """Return the value the order was released for, None without a release.

        A release covers the order with its debtor and payment terms, until its date.
        A later rejection takes back what was released before it.
        """
        latest_first = self.credit_hold_ids.sorted("id", reverse=True)
        amounts = [
            hold._get_covered_amount()
            for hold in takewhile(lambda hold: hold.state != "rejected", latest_first)
            if hold.state == "released"
            and hold.account_id == account
            and hold.payment_term_id == self.payment_term_id
            and hold.valid_until >= self.company_id._get_credit_today()
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
