from odoo import api, fields, models
from odoo.exceptions import UserError


class CreditTier(models.Model):
    """One grade of customers, and what is granted to it."""

    _name = "credit.tier"
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
    account_ids = fields.One2many(
        comodel_name="credit.account", inverse_name="tier_id", string="Accounts"
    )
    account_count = fields.Integer(compute="_compute_account_count")

    _longest_term_days_range = models.Constraint(
        "CHECK (longest_term_days BETWEEN 0 AND 3650)",
        "The longest payment term is 0 to 3650 days.",
    )

    def _compute_account_count(self):
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
        result = super().write(vals)
        if not {"is_restricted", "has_longest_term", "longest_term_days"}.isdisjoint(
            vals
        ):
            self.env["credit.hold"]._trigger_recheck(self.sudo().account_ids.partner_id)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        used = self.filtered("account_count")
        if used:
            raise UserError(
                self.env._(
                    "Customers are in the tier %(tier)s. Archive it, or move them to "
                    "another tier first.",
                    tier=used[0].name,
                )
            )
