from odoo import api, fields, models


class CreditAccount(models.Model):
    """How a customer is classed, and what follows from it for payment terms."""

    _inherit = "credit.account"

    # === FIELDS === #

    tier_id = fields.Many2one(
        comodel_name="credit.tier",
        domain="[('company_id', 'in', (False, company_id))]",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        group_expand="_read_group_expand_full",
        help="The grade of the customer. Empty: not rated.",
    )
    tier_color = fields.Integer(related="tier_id.color", aggregator=None)
    has_own_term = fields.Boolean(
        string="Own Longest Term",
        tracking=True,
        help="Whether the longest payment term was agreed with this customer, instead "
        "of that of the tier.",
    )
    own_term_days = fields.Integer(
        string="Longest Term (days)",
        tracking=True,
        help="Longest payment term agreed with this customer. 0: payment at once.",
    )
    is_restricted = fields.Boolean(
        string="Prepayment Only",
        compute="_compute_is_restricted",
        store=True,
        help="By status or by tier.",
    )
    has_longest_term = fields.Boolean(compute="_compute_longest_term", store=True)
    longest_term_days = fields.Integer(
        string="Longest Payment Term (days)",
        compute="_compute_longest_term",
        store=True,
        aggregator=None,
        help="Longest payment term of the customer, their own or that of the tier.",
    )

    _own_term_days_range = models.Constraint(
        "CHECK (own_term_days BETWEEN 0 AND 3650)",
        "The longest payment term is 0 to 3650 days.",
    )

    # === COMPUTE METHODS === #

    @api.depends("status", "tier_id.is_restricted")
    def _compute_is_restricted(self):
        """Let either the status or the tier ask for prepayment."""
        for account in self:
            account.is_restricted = (
                account.status == "restricted" or account.tier_id.is_restricted
            )

    @api.depends(
        "has_own_term",
        "own_term_days",
        "tier_id.has_longest_term",
        "tier_id.longest_term_days",
    )
    def _compute_longest_term(self):
        """Take the term agreed with the customer, else that of the tier, if any."""
        for account in self:
            tier = account.tier_id
            account.has_longest_term = account.has_own_term or tier.has_longest_term
            account.longest_term_days = (
                account.own_term_days
                if account.has_own_term
                else tier.longest_term_days
            )
