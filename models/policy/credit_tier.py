import sys

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.grades import Grade
from ..credit_groups import CREDIT_USER

# what customers have from their tier, and the rules look at
GRANTED_FIELDS = ("is_restricted", "has_longest_term", "longest_term_days")


class CreditTier(models.Model):
    """One grade of customers, and what is granted to it."""

    _name = "credit.tier"
    _inherit = ["credit.policy.part", "credit.named"]
    _description = "Credit Tier"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, help="The best tier comes first.")
    active = fields.Boolean(default=True)
    color = fields.Integer()
    company_id = fields.Many2one(
        comodel_name="res.company",
        domain=[("parent_id", "=", False)],
        help="Empty: for all companies.",
    )
    is_restricted = fields.Boolean(
        string="Prepayment Only",
        help="Customers of this tier have to pay first, where the rule Prepayment only "
        "is on.",
    )
    has_longest_term = fields.Boolean(
        string="Payment Term Limited",
        help="Whether a longer payment term than the one below is looked at by the "
        "rule Payment term too long.",
    )
    longest_term_days = fields.Integer(
        string="Longest Payment Term (days)", help="0: payment at once."
    )
    min_score = fields.Float(
        string="Minimum Score", digits=(16, 1), help="0 to 100. The last tier has 0."
    )
    has_min_payment_score = fields.Boolean(
        string="Payment Score Required",
        help="Whether the score of how the customer pays has to reach a minimum too.",
    )
    min_payment_score = fields.Float(string="Minimum Payment Score", digits=(16, 1))
    limit_factor = fields.Float(
        default=1.0,
        digits=(16, 2),
        help="The proposed limit is the smaller one of what the customer needs and "
        "what it has proven, times this. 0: no credit.",
    )
    review_months = fields.Integer(
        string="Review Every",
        default=6,
        help="Months until a customer of this tier is evaluated next.",
    )
    follow_up_days = fields.Integer(
        string="Follow Up Every",
        help="Days after which somebody talks to a customer of this tier again. 0: no "
        "regular follow-up.",
    )
    service_text = fields.Text(
        string="Service",
        translate=True,
        help="What a customer of this tier may expect, in a few words.",
    )
    policy_ids = fields.Many2many(
        comodel_name="credit.policy",
        string="Policies",
        groups=CREDIT_USER,
    )
    account_ids = fields.One2many(
        comodel_name="credit.account", inverse_name="tier_id", string="Accounts"
    )
    account_count = fields.Integer(compute="_compute_account_count")

    _longest_term_days_range = models.Constraint(
        "CHECK (longest_term_days BETWEEN 0 AND 3650)",
        "The longest payment term is 0 to 3650 days.",
    )
    _minimum_range = models.Constraint(
        "CHECK (min_score BETWEEN 0 AND 100 AND min_payment_score BETWEEN 0 AND 100)",
        "The minimum scores of a tier are 0 to 100.",
    )
    _limit_factor_range = models.Constraint(
        "CHECK (limit_factor BETWEEN 0 AND 10)", "The limit factor is 0 to 10."
    )
    _rhythm_range = models.Constraint(
        "CHECK (review_months BETWEEN 1 AND 60 AND follow_up_days BETWEEN 0 AND 3650)",
        "Customers are reviewed every 1 to 60 months, and followed up every 0 to 3650 "
        "days.",
    )

    def _compute_account_count(self):
        """Count the customers, in one query for all tiers."""
        counts = dict(
            self.env["credit.account"]._read_group(
                [("tier_id", "in", self.ids)], ["tier_id"], ["__count"]
            )
        )
        for tier in self:
            tier.account_count = counts.get(tier, 0)

    # === ACTION METHODS === #

    def action_view_accounts(self):
        """Open the accounts of the tier."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_account_action"
        )
        return action | {"domain": [("tier_id", "=", self.id)], "context": {}}

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS the part: what a tier grants matters to the holds."""
        result = super().write(vals)
        if any(name in vals for name in GRANTED_FIELDS):
            self.env["credit.hold"]._trigger_recheck(self.sudo().account_ids.partner_id)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """Keep tiers that customers are in, or were: their history names them."""
        if used := self.filtered("account_count")[:1]:
            raise UserError(
                self.env._(
                    "Customers are in the tier %(tier)s. Archive it instead.",
                    tier=used.name,
                )
            )
        if used := self._search_past()[:1]:
            raise UserError(
                self.env._(
                    "Customers were in the tier %(tier)s, or were evaluated for it: "
                    "that stays on record. Archive it instead.",
                    tier=used.name,
                )
            )

    # === BUSINESS METHODS === #

    def _search_past(self):
        """Return which tiers customers were in, or evaluations put them into."""
        named = Domain("tier_id", "in", self.ids)
        named |= Domain("previous_tier_id", "in", self.ids)
        past = self.env["credit.tier.history"].sudo().search(named, limit=1)
        past = past or self.env["credit.evaluation.line"].sudo().search(named, limit=1)
        return self & (past.tier_id | past.previous_tier_id).with_env(self.env)

    def _get_policies(self):
        """EXTENDS the part: the policies with the tier, also of other companies."""
        return self.sudo().policy_ids.with_env(self.env)

    def _get_key(self):
        """Return what the engine calls the tier: its id, also while it is edited."""
        return self._origin.id or str(self.id)

    def _get_place(self):
        """Return what sorts tiers, the best first; those not saved yet come last."""
        self.ensure_one()
        return (self.sequence, self._origin.id or sys.maxsize)

    def _to_grade(self):
        """Return the tier as the engine knows it; its id is the key.

        :rtype: engine.grades.Grade
        """
        self.ensure_one()
        minimum = self.min_payment_score if self.has_min_payment_score else None
        return Grade(
            key=self._get_key(),
            min_score=self.min_score,
            min_payment_score=minimum,
            limit_factor=self.limit_factor,
        )
