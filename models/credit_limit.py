from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

PROTECTED_FIELDS = frozenset(
    {"account_id", "kind", "amount", "is_unlimited", "date_from", "date_to", "reason"}
)


class CreditLimit(models.Model):
    """The ledger of credit limits: what was agreed, for when, why and by whom.

    A line that is or was in force is never rewritten: a new one takes its place from
    its first day on, so the limit of any past day can be told.
    """

    _name = "credit.limit"
    _inherit = ["mail.thread"]
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
    currency_id = fields.Many2one(related="account_id.currency_id")
    kind = fields.Selection(
        selection=[("base", "Base")],
        required=True,
        default="base",
    )
    amount = fields.Monetary(string="Limit", tracking=True)
    is_unlimited = fields.Boolean(
        string="Unlimited",
        help="No ceiling: orders of this customer are never held for the amount.",
    )
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
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    is_in_force = fields.Boolean(
        string="In Force Today", compute="_compute_is_in_force"
    )
    reason = fields.Char(help="Why this limit was agreed.")

    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)",
        "A credit limit cannot be negative. Use 0 for no credit.",
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The limit ends before it starts. Please correct the dates.",
    )
    _in_force_idx = models.Index("(account_id, date_from) WHERE state <> 'rejected'")

    # === COMPUTE METHODS === #

    @api.depends("amount", "is_unlimited", "currency_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for limit in self:
            if limit.is_unlimited:
                limit.display_name = self.env._("Unlimited")
            else:
                limit.display_name = limit.currency_id.format(limit.amount)

    @api.depends("state", "date_from", "date_to", "account_id")
    def _compute_is_in_force(self):
        in_force = self._get_in_force(self.account_id._origin)
        for limit in self:
            line = in_force.get(limit.account_id._origin.id)
            limit.is_in_force = bool(line and limit.id) and line.order == limit.id

    # === CONSTRAINT METHODS === #

    @api.constrains("kind", "amount", "is_unlimited")
    def _check_unlimited(self):
        for limit in self:
            if limit.is_unlimited and limit.amount:
                raise ValidationError(
                    self.env._(
                        "An unlimited credit limit has no amount. Clear the amount, "
                        "or untick Unlimited."
                    )
                )

    def _check_history_is_kept(self):
        """Refuse limits that would change what was in force on past days."""
        if self.env.su:  # data that is brought over may come in any order
            return
        for limit in self.filtered(lambda limit: limit.state == "active"):
            others = limit.account_id.limit_ids - limit
            later = others.filtered(
                lambda other, limit=limit: (
                    other.state in ("active", "ended")
                    and limit.date_from < other.date_from
                    and other.date_from <= limit.company_id._get_credit_today()
                )
            )
            if later:
                raise ValidationError(
                    self.env._(
                        "Another limit is in force since %(date)s. A new one can only "
                        "start on that day or later: the past stays as it was.",
                        date=format_date(self.env, max(later.mapped("date_from"))),
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        limits_ = super().create(vals_list)
        limits_._check_history_is_kept()
        limits_.filtered(lambda limit: limit.state == "active")._supersede()
        limits_._trigger_recheck()
        return limits_

    def write(self, vals):
        if not self.env.su:
            if "state" in vals:
                raise UserError(
                    self.env._(
                        "Use the buttons to activate, reject or end a credit limit."
                    )
                )
            fixed = self.filtered(lambda limit: limit.state != "proposed")
            if fixed and not PROTECTED_FIELDS.isdisjoint(vals):
                raise UserError(
                    self.env._(
                        "A limit that is or was in force stays as it is, as a record "
                        "of what was agreed. Enter a new limit: it takes the place of "
                        "the old one from its first day on."
                    )
                )
        result = super().write(vals)
        self._trigger_recheck()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_proposed(self):
        if any(limit.state != "proposed" for limit in self):
            raise UserError(
                self.env._(
                    "Only a proposed limit can be deleted. End a limit that is in "
                    "force instead: the history stays complete."
                )
            )

    # === ACTION METHODS === #

    def action_activate(self):
        """Put proposed limits in force from their first day on."""
        proposed = self._update_state(("proposed",), "active")
        proposed._check_history_is_kept()
        proposed._supersede()
        return True

    def action_reject(self):
        """Turn proposed limits down."""
        self._update_state(("proposed",), "rejected")
        return True

    def action_end(self):
        """End limits today; one that starts later never takes effect.

        The customer then has the limit that ran before, or no credit.
        """
        self._check_may_decide()
        self._close()
        self._reopen_replaced()
        self._supersede()
        return True

    # === BUSINESS METHODS === #

    def _check_may_decide(self):
        """Raise unless the user may put limits in force, reject or end them."""
        self.check_access("write")
        if not self.env.su and not self.env.user.has_group(
            "credit_management.group_credit_controller"
        ):
            raise UserError(
                self.env._("Only a credit controller can decide on credit limits.")
            )

    def _update_state(self, allowed, target, **values):
        """Write the state of the limits that are in an allowed state.

        :param tuple allowed: states from which the step may be taken
        :param str target: the new state
        :return: the limits that moved
        :raise UserError: when the user may not decide
        """
        self._check_may_decide()
        moved = self.filtered(lambda limit: limit.state in allowed)
        moved.sudo().write({"state": target, **values})
        return moved

    def _trigger_recheck(self):
        self.env["credit.hold"]._trigger_recheck(self.sudo().account_id.partner_id)
