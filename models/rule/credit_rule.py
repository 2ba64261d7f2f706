from odoo import api, fields, models

# what names the members of a scope
MEMBERS = {
    "status": "status_ids",
    "tier": "tier_ids",
    "tag": "tag_ids",
    "account": "account_id",
}


class CreditRule(models.Model):
    """One rule of a company: what it looks at, of whom, and what follows.

    Records without a company are the defaults that every company starts with, see
    :meth:`_load_defaults`; they apply to nobody.
    """

    _name = "credit.rule"
    _inherit = ["credit.named", "credit.ranges"]
    _description = "Credit Rule"
    _order = "kind, stage, id"

    _highest = {"days": 36500, "percent": 10_000}  # what is more never happens

    # === FIELDS === #

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index=True,
        domain=[("parent_id", "=", False)],
        default=lambda self: self.env.company.root_id,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        selection=[
            ("over_limit", "Over the limit"),
            ("utilisation", "Utilisation too high"),
            ("days_overdue", "Overdue too long"),
            ("overdue_amount", "Too much overdue"),
            ("single_order", "Single order too large"),
            ("status", "Customer status"),
            ("prepayment", "Prepayment only"),
            ("term", "Payment term too long"),
            ("limit_expired", "Limit expired"),
            ("unrated", "Customer not rated"),
            ("any", "Everything"),
        ],
        required=True,
        default="over_limit",
    )
    effect = fields.Selection(
        selection=[
            ("inform", "Inform"),
            ("warn", "Warn"),
            ("hold", "Hold"),
            ("refuse", "Refuse"),
            ("exempt", "Exempt"),
        ],
        required=True,
        default="hold",
        help="Inform: a note on the document.\n"
        "Warn: a warning; the document can be confirmed.\n"
        "Hold: somebody has to decide.\n"
        "Refuse: nobody can release it.\n"
        "Exempt: the customers in the scope are spared the rules of this kind.",
    )
    stage = fields.Selection(
        selection=[
            ("quotation", "Quotation"),
            ("order", "Order"),
            ("invoice", "Invoice"),
        ],
        required=True,
        default="order",
        help="Quotation: while quoting. Order: when an order is confirmed. Invoice: "
        "when an invoice without an order is posted. An exemption counts at each.",
    )

    scope = fields.Selection(
        selection=[
            ("all", "All Customers"),
            ("status", "Statuses"),
            ("tier", "Tiers"),
            ("tag", "Customer Tags"),
            ("account", "One Customer"),
        ],
        required=True,
        default="all",
        help="From the widest to the narrowest. Of two rules of one kind the narrower "
        "one decides.",
    )
    status_ids = fields.Many2many(comodel_name="credit.status", string="Statuses")
    tier_ids = fields.Many2many(comodel_name="credit.tier", string="Tiers")
    tag_ids = fields.Many2many(comodel_name="res.partner.category", string="Tags")
    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Customer",
        domain="[('company_id', '=', company_id)]",
        index="btree_not_null",
        ondelete="cascade",
    )

    percent = fields.Float(string="Percent of the Limit")
    days = fields.Integer()
    amount = fields.Monetary(help="In the currency of the company.")
    summary = fields.Char(string="In Words", compute="_compute_summary")

    _parameters_positive = models.Constraint(
        "CHECK (percent >= 0 AND days >= 0 AND amount >= 0)",
        "Percentages, days and amounts of a rule cannot be negative.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "kind",
        "effect",
        "stage",
        "percent",
        "days",
        "amount",
        "currency_id",
        "scope",
        "status_ids.name",
        "tier_ids.name",
        "tag_ids.name",
        "account_id.partner_id.name",
    )
    @api.depends_context("lang")
    def _compute_summary(self):
        for rule in self:
            rule.summary = rule._get_summary()

    @api.onchange("kind")
    def _onchange_kind(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        if not self.name or self.name in labels.values():
            self.name = labels.get(self.kind)
        if self.kind == "any":
            self.effect = "exempt"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        created = super().create(vals_list)
        created._changed()
        return created

    def write(self, vals):
        companies = self.company_id
        result = super().write(vals)
        if "company_id" in vals:
            self.check_access("write")  # Odoo has asked about the old company only
        self._changed(companies)
        return result

    def unlink(self):
        companies = self.company_id
        result = super().unlink()
        self._changed(companies)
        return result

    # === BUSINESS METHODS === #

    def _changed(self, companies=None):
        """Forget the cached rules and have what is open checked again."""
        self.env.registry.clear_cache()
        companies = (companies or self.env["res.company"]) | self.exists().company_id
        self.env["credit.hold"]._trigger_recheck_companies(companies)
