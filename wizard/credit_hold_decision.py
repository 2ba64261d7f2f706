from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditHoldDecision(models.TransientModel):
    """Asks why, up to which value and until when, and decides on one or more holds."""

    _name = "credit.hold.decision"
    _description = "Decide on Credit Holds"

    hold_ids = fields.Many2many(
        comodel_name="credit.hold", string="Holds", required=True
    )
    hold_count = fields.Integer(compute="_compute_hold_count")
    decision = fields.Selection(
        selection=[("release", "Release"), ("reject", "Reject")],
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
        help="The order may be confirmed up to this value.",
    )
    is_below = fields.Boolean(compute="_compute_is_below")
    valid_until = fields.Date(
        compute="_compute_valid_until",
        store=True,
        readonly=False,
        help="Last day on which the order may be confirmed under this release.",
    )
    reason = fields.Text(required=True)

    @api.depends("hold_ids")
    def _compute_hold_count(self):
        for wizard in self:
            wizard.hold_count = len(wizard.hold_ids)

    @api.depends("hold_ids")
    def _compute_currency_id(self):
        for wizard in self:
            wizard.currency_id = wizard.hold_ids[:1].currency_id

    @api.depends("hold_ids")
    def _compute_released_amount(self):
        for wizard in self:
            # of several holds, each is released up to its own value
            single = len(wizard.hold_ids) == 1
            wizard.released_amount = wizard.hold_ids.amount if single else 0.0

    @api.depends("hold_ids")
    def _compute_valid_until(self):
        today = fields.Date.context_today(self)
        for wizard in self:
            days = wizard.hold_ids[:1].sudo().company_id.credit_release_days
            wizard.valid_until = today + timedelta(days=days)

    @api.depends("released_amount", "hold_ids")
    def _compute_is_below(self):
        for wizard in self:
            hold = wizard.hold_ids
            wizard.is_below = len(hold) == 1 and wizard.released_amount < hold.amount

    def action_decide(self):
        """Carry out the decision."""
        self.ensure_one()
        if not self.reason.strip():
            raise UserError(
                self.env._("Please give a reason: the salesperson reads it.")
            )
        if self.decision == "reject":
            self.hold_ids.action_reject(self.reason)
        else:
            self.hold_ids.action_release(
                self.reason,
                released_amount=(
                    self.released_amount if len(self.hold_ids) == 1 else None
                ),
                valid_until=self.valid_until,
            )
        return {"type": "ir.actions.act_window_close"}
