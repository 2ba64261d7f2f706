from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditHoldDecision(models.TransientModel):
    """Asks why, up to which value and until when, and decides on one or more holds."""

    _name = "credit.hold.decision"
    _inherit = "credit.ranges"
    _description = "Decide on Credit Holds"

    # === FIELDS === #

    hold_ids = fields.Many2many(
        comodel_name="credit.hold", string="Holds", required=True
    )
    seen = fields.Json(
        default=lambda self: self._get_seen(self.env.context.get("default_hold_ids")),
        help="The states of the holds when the dialog was opened.",
    )
    hold_count = fields.Integer(compute="_compute_hold_count")
    is_on_invoices = fields.Boolean(
        compute="_compute_hold_count", help="Nothing of it is an order."
    )
    decision = fields.Selection(
        selection=[
            ("release", "Release"),
            ("reject", "Reject"),
            ("escalate", "Pass to Manager"),
        ],
        required=True,
        default="release",
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency", compute="_compute_currency_id"
    )
    released_amount = fields.Monetary(
        string="Up To",
        compute="_compute_released_amount",
        store=True,
        readonly=False,
        help="The order may be confirmed, or the invoice posted, up to this value.",
    )
    is_below = fields.Boolean(compute="_compute_is_below")
    needless_text = fields.Char(compute="_compute_is_below")
    valid_until = fields.Date(
        compute="_compute_valid_until",
        store=True,
        readonly=False,
        help="Last day on which the order may be confirmed, or the invoice posted, "
        "under this release.",
    )
    reason_id = fields.Many2one(comodel_name="credit.reason")
    reason_company_ids = fields.Many2many(
        comodel_name="res.company", compute="_compute_reason_company_ids"
    )
    reason = fields.Text(string="Note")
    confirm = fields.Boolean(
        string="Confirm at Once",
        compute="_compute_confirm",
        store=True,
        readonly=False,
        help="Without it the salesperson confirms the order, or an accountant posts "
        "the invoice.",
    )
    is_above = fields.Boolean(compute="_compute_is_above")
    above_text = fields.Text(compute="_compute_is_above")

    # === COMPUTE METHODS === #

    @api.depends("hold_ids")
    def _compute_hold_count(self):
        for wizard in self:
            wizard.hold_count = len(wizard.hold_ids)
            wizard.is_on_invoices = not wizard.hold_ids.sudo().sale_order_id

    @api.depends("hold_ids")
    def _compute_currency_id(self):
        for wizard in self:
            wizard.currency_id = wizard.hold_ids[:1].currency_id

    @api.depends("hold_ids")
    def _compute_released_amount(self):
        for wizard in self:
            wizard.released_amount = (
                wizard.hold_ids.amount if wizard._is_single() else 0.0
            )

    @api.depends("hold_ids")
    def _compute_valid_until(self):
        for wizard in self:
            company = wizard.hold_ids[:1].sudo().company_id or self.env.company
            wizard.valid_until = company._get_credit_today() + timedelta(
                days=company.credit_release_days
            )

    @api.depends("released_amount", "hold_ids")
    def _compute_is_below(self):
        """Fill whether the value is too low for the document, or for any use."""
        for wizard in self:
            is_single = wizard._is_single()
            amount = wizard.released_amount
            wizard.is_below = is_single and amount < wizard.hold_ids.amount
            wizard.needless_text = is_single and wizard._get_needless_text()

    @api.depends("hold_ids")
    def _compute_reason_company_ids(self):
        for wizard in self:
            wizard.reason_company_ids = wizard.hold_ids.company_id

    @api.depends("hold_ids")
    def _compute_confirm(self):
        for wizard in self:
            # where only some are signed, each is treated as its customer left it
            wizard.confirm = bool(wizard.hold_ids) and all(
                wizard.hold_ids.mapped("confirm_when_clear")
            )

    @api.depends("released_amount", "hold_ids")
    def _compute_is_above(self):
        """Fill why the user cannot release what the dialog says, hold by hold."""
        for wizard in self:
            amount = wizard.released_amount if wizard._is_single() else None
            refusals = {
                hold: message
                for hold in wizard.hold_ids
                if (message := hold._why_not_release(amount))
            }
            wizard.is_above = bool(refusals)
            wizard.above_text = "\n".join(wizard.hold_ids._get_refusal_lines(refusals))

    # === ACTION METHODS === #

    def action_decide(self):
        """Carry out the decision."""
        self.ensure_one()
        self._mark_decided_meanwhile()
        note = (self.reason or "").strip()
        if self.decision == "escalate":
            return self.hold_ids.action_escalate(note)
        if not note and not self.reason_id:
            raise UserError(
                self.env._("Please give a reason: the salesperson reads it.")
            )
        if self.decision == "reject":
            return self.hold_ids.action_reject(note, reason_id=self.reason_id.id)
        return self._release(note)

    def action_pass_on(self):
        """Pass what is the managers' on to them instead, with the note so far."""
        self.ensure_one()
        above = self.hold_ids.filtered("needs_manager")
        return (above or self.hold_ids).action_escalate(self.reason)

    # === BUSINESS METHODS === #

    def _is_single(self):
        """Whether the dialog is about one hold; of several each has its own value."""
        return len(self.hold_ids) == 1

    def _get_needless_text(self):
        """Return which release gives nothing where this is one, False elsewhere."""
        hold = self.hold_ids
        passes = hold.credit_way_reduce
        if not passes:
            return False
        if hold.currency_id.compare_amounts(self.released_amount, passes) >= 0:
            return False
        return self.env._(
            "Up to %(amount)s it passes anyway: a release up to less gives nothing.",
            amount=hold.currency_id.format(passes),
        )

    def _get_seen(self, hold_ids):
        """Return ``{hold id: state}``, with text keys as JSON has them."""
        holds = self.env["credit.hold"].browse(
            [id_ for id_ in hold_ids or () if isinstance(id_, int)]
        )
        return {str(hold.id): hold.state for hold in holds}

    def _mark_decided_meanwhile(self):
        """Leave alone what somebody else decided while the dialog was open."""
        seen = self.seen or {}
        self.hold_ids.filtered(
            lambda hold: seen.get(str(hold.id), hold.state) != hold.state
        )._mark_lost()

    def _release(self, note):
        """Release as the dialog says."""
        single = self._is_single()
        signed = self.hold_ids.filtered("confirm_when_clear")
        # of several, an unticked box leaves each as its customer left it
        confirm = self.confirm if single or self.confirm or not signed else None
        return self.hold_ids.action_release(
            note,
            released_amount=self.released_amount if single else None,
            valid_until=self.valid_until,
            reason_id=self.reason_id.id,
            confirm=confirm,
        )
