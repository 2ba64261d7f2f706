from odoo import api, fields, models
from odoo.exceptions import UserError

from ..credit_groups import CREDIT_USER

OWN_RISK_KINDS = ("base", "temporary")
# In the context while many lines are closed: what follows is done once, in the end. A
# client cannot send an object.
CLOSING = object()
# what was agreed: fixed from the decision on
TERM_FIELDS = frozenset(
    {
        "account_id",
        "kind",
        "amount",
        "currency_id",
        "is_unlimited",
        "counted_percent",
        "date_from",
        "date_to",
        "guarantor_id",
        "policy_number",
        "reason",
        "sale_order_id",
    }
)


class CreditLimit(models.Model):
    """The ledger of credit limits: what was agreed, for when, why and by whom.

    A line that is or was in force is never rewritten: a new one takes its place from
    its first day on, so the limit of any past day can be told.
    """

    _name = "credit.limit"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Credit Limit"
    _order = "date_from desc, id desc"
    _mail_post_access = "read"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="account_id.company_id", store=True)
    partner_id = fields.Many2one(
        related="account_id.partner_id", string="Customer", store=True
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency",
        compute="_compute_currency_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="A limit in another currency counts at the rate of the day it is looked "
        "at.",
    )
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company Currency"
    )
    kind = fields.Selection(
        selection=[
            ("base", "Base"),
            ("temporary", "Temporary"),
            ("insurance", "Insurance"),
            ("guarantee", "Guarantee"),
        ],
        required=True,
        default="base",
        help="Base: the usual limit.\n"
        "Temporary: takes the place of the base while it runs.\n"
        "Insurance, Guarantee: add to it what somebody else answers for.",
    )
    amount = fields.Monetary(string="Limit", tracking=True)
    is_unlimited = fields.Boolean(
        string="Unlimited",
        help="No ceiling: orders of this customer are never held for the amount.",
    )
    counted_percent = fields.Float(
        string="Counts For (%)",
        default=100.0,
        aggregator=None,
        help="How much of the amount adds to the limit. An insurer who pays 90 % of a "
        "loss counts for 90.",
    )
    guarantor_id = fields.Many2one(
        comodel_name="res.partner",
        string="Insurer or Guarantor",
        index="btree_not_null",
        ondelete="restrict",
    )
    policy_number = fields.Char(help="Of the insurance policy or of the deed.")
    date_from = fields.Date(
        string="Valid From",
        required=True,
        default=lambda self: self.env.company._get_credit_today(),
    )
    date_to = fields.Date(
        string="Valid Until",
        help="Last day of the limit. Once all limits of a customer have run out, there "
        "is no credit until a new one is agreed.",
    )
    state = fields.Selection(
        selection=[
            ("proposed", "Proposed"),
            ("active", "Active"),
            ("rejected", "Rejected"),
            ("ended", "Ended"),
        ],
        string="Status",
        required=True,
        default="active",
        tracking=True,
        copy=False,
    )
    superseded_by_id = fields.Many2one(
        comodel_name="credit.limit",
        string="Replaced By",
        groups=CREDIT_USER,  # its name is its amount
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    reason = fields.Char(help="Why this limit was agreed.")
    sale_order_id = fields.Many2one(
        comodel_name="sale.order",
        string="Asked For With",
        index="btree_not_null",
        copy=False,
        ondelete="set null",
        help="The order that the limit was asked for.",
    )

    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)",
        "A credit limit cannot be negative. Use 0 for no credit.",
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The limit ends before it starts. Please correct the dates.",
    )
    _temporary_ends = models.Constraint(
        "CHECK (kind <> 'temporary' OR date_to IS NOT NULL)",
        "A temporary limit needs a last day.",
    )
    _counted_percent_range = models.Constraint(
        "CHECK (counted_percent BETWEEN 0 AND 100)",
        "What counts of an insurance or guarantee is a percentage: 0 to 100.",
    )
    _in_force_idx = models.Index("(account_id, date_from) WHERE state <> 'rejected'")

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_currency_id(self):
        """Start with the currency of the company; another one may be chosen."""
        for limit in self:
            if not limit.currency_id:
                company = limit.account_id.sudo().company_id or self.env.company
                limit.currency_id = company.currency_id

    @api.depends("amount", "is_unlimited", "currency_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Call a limit by its amount."""
        for limit in self:
            if limit.is_unlimited:
                limit.display_name = self.env._("Unlimited")
            else:
                limit.display_name = limit.currency_id.format(limit.amount)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS mail: what is entered as active takes effect at once."""
        for vals in vals_list:
            self._check_figures(vals)
        limits_ = super().create(vals_list)
        limits_.filtered(lambda limit: limit.state == "active")._take_effect()
        return limits_

    def write(self, vals):
        """EXTENDS mail: holds are looked at again when the terms of limits change."""
        self._check_figures(vals)
        result = super().write(vals)
        if self.env.context.get("credit_limit_write") is CLOSING:
            return result
        if "state" in vals or not TERM_FIELDS.isdisjoint(vals):
            self._trigger_recheck()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_proposed(self):
        """Keep the ledger complete: only what never ran can be deleted."""
        if any(limit.state != "proposed" for limit in self):
            raise UserError(
                self.env._(
                    "Only a proposed limit can be deleted. End a limit that is in "
                    "force instead: the history stays complete."
                )
            )

    # === BUSINESS METHODS === #

    def _take_effect(self):
        """Do what follows from limits that were put in force."""
        self._supersede()
        self._trigger_recheck()

    def _trigger_recheck(self):
        """Have the open holds of the customers looked at again."""
        self.env["credit.hold"]._trigger_recheck(self.sudo().account_id.partner_id)
