from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...engine import rules
from ...engine.kinds import KINDS

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
    _inherit = "credit.ranges"
    _description = "Credit Rule"
    _order = "kind, stage, id"

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

    # === CONSTRAINT METHODS === #

    @api.constrains("kind", "effect", "stage")
    def _check_effect(self):
        for rule in self:
            if rule.kind == "any" and rule.effect != "exempt":
                raise ValidationError(
                    self.env._("Only an exemption can be from everything. Pick a kind.")
                )
            if rule.stage == "quotation" and rule.effect in ("hold", "refuse"):
                raise ValidationError(
                    self.env._(
                        "A quotation can only be informed or warned about. To hold or "
                        "refuse, choose the stage Order."
                    )
                )

    @api.constrains("scope", "status_ids", "tier_ids", "tag_ids", "account_id")
    def _check_scope(self):
        for rule in self:
            if rule.scope in MEMBERS and not rule[MEMBERS[rule.scope]]:
                raise ValidationError(
                    self.env._(
                        "Say which customers the rule is for: fill in %(field)s, or "
                        "choose All Customers.",
                        field=rule._fields[MEMBERS[rule.scope]]._description_string(
                            self.env
                        ),
                    )
                )

    @api.constrains("kind", "effect", "scope", "percent", "amount")
    def _check_parameters(self):
        for rule in self:
            if rule.effect == "exempt":
                continue
            if rule.kind == "status" and rule.scope == "all":
                raise ValidationError(
                    self.env._(
                        "This would stop every customer. Choose the statuses, tiers, "
                        "tags or the customer that the rule is for."
                    )
                )
            required = rule.kind in KINDS and KINDS[rule.kind].required
            if required and not rule[required]:
                raise ValidationError(
                    self.env._(
                        "Enter above which figure the rule “%(kind)s” fails: "
                        "%(field)s cannot be 0.",
                        kind=dict(
                            rule._fields["kind"]._description_selection(self.env)
                        )[rule.kind],
                        field=rule._fields[required]._description_string(self.env),
                    )
                )

    @api.constrains("company_id", "account_id", "tier_ids")
    def _check_company_of_scope(self):
        for rule in self.sudo():
            companies = rule.account_id.company_id | rule.tier_ids.company_id
            if rule.company_id.parent_id or companies - rule.company_id:
                raise ValidationError(
                    self.env._(
                        "A rule and its customer or tiers belong to the same company "
                        "(to a parent company, not to a branch)."
                    )
                )

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

    @api.model
    @tools.ormcache("company_id")
    def _get_engine_rules(self, company_id):
        """Return the active rules of a company as the engine knows them.

        :param int company_id: a root company
        :return: tuple of :class:`engine.rules.Rule`
        """
        # with archived tiers: customers may still be in them
        every = self.sudo().with_context(active_test=False)
        active = every.search([("company_id", "=", company_id), ("active", "=", True)])
        return tuple(rule._to_engine() for rule in active)

    def _to_engine(self):
        """Return the rule as the engine knows it."""
        self.ensure_one()
        figures = self._get_figures()
        return rules.Rule(
            key=self.id,
            kind=self.kind,
            effect=self.effect,
            stage=self.stage,
            scope=self.scope,
            members=frozenset(self._get_members()),
            **{name: self[name] for name in figures},
        )

    def _get_members(self):
        """Return what the scope names: codes of statuses, else ids."""
        self.ensure_one()
        if self.scope == "all":
            return ()
        members = self[MEMBERS[self.scope]]
        return members.mapped("code") if self.scope == "status" else members.ids
