from odoo import fields, models

# what a customer may have depends on them
MANAGER_FIELDS = frozenset({"status", "tier_id"})
RULED_FIELDS = MANAGER_FIELDS | {"has_own_term", "own_term_days"}


class CreditAccount(models.Model):
    """One customer (commercial partner) in one company: the hub of credit management.

    Accounts are created on first need, never by hand. The check and the review never
    call each other; they meet here.
    """

    _name = "credit.account"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "credit.position",
        "credit.ranges",
    ]
    _description = "Credit Account"
    _order = "partner_id"
    _rec_name = "partner_id"

    # === FIELDS === #

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        related="partner_id.user_id", string="Salesperson", store=True
    )
    country_id = fields.Many2one(related="partner_id.country_id", store=True)
    status = fields.Selection(
        selection=[
            ("normal", "Normal"),
            ("watch", "On Watch"),
            ("restricted", "Restricted"),
            ("blocked", "Blocked"),
            ("retiring", "Retiring"),
            ("retired", "Retired"),
        ],
        required=True,
        default="normal",
        index=True,
        tracking=True,
        group_expand=True,
        help="How the company regards the customer. The credit rules say what follows "
        "from it.",
    )

    _partner_company_uniq = models.UniqueIndex(
        "(partner_id, company_id)",
        "This customer already has a credit account in this company.",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS mail: keep clients from what is not theirs; the rules look again."""
        if not self.env.su:
            self._check_may_write(vals)
        result = super().write(vals)
        if not RULED_FIELDS.isdisjoint(vals):
            # the rules may look different now
            self.env["credit.hold"]._trigger_recheck(self.sudo().partner_id)
        return result
