from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.review_policy import Policy
from ..credit_condition import BAD_CONDITION, get_condition_problem, read_condition


class CreditPolicy(models.Model):
    """How the customers of a company are scored, and what each grade means.

    A customer is scored by the first policy of the company whose condition it meets.
    Records without a company are the templates that every company starts with, see
    :meth:`_load_defaults`; they score nobody.
    """

    _name = "credit.policy"
    _description = "Credit Policy"
    _order = "company_id, sequence, id"

    # === FIELDS === #

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(
        default=True, help="A policy that is not active may be unfinished."
    )
    sequence = fields.Integer(
        default=10, help="The first policy whose condition a customer meets counts."
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        index=True,
        domain=[("parent_id", "=", False)],
        default=lambda self: self.env.company.root_id,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    domain = fields.Char(
        string="Condition",
        help="Which customers the policy is for. Empty: all that no policy before it "
        "is for.",
    )
    criterion_ids = fields.One2many(
        comodel_name="credit.criterion",
        inverse_name="policy_id",
        string="Criteria",
        copy=True,
    )
    tier_ids = fields.Many2many(
        comodel_name="credit.tier",
        string="Tiers",
        default=lambda self: self.env["credit.tier"].search(
            [("company_id", "=", False)]
        ),
    )
    min_coverage = fields.Float(
        string="Least Coverage (%)",
        default=40.0,
        help="Criteria without data do not count. When those with data carry less of "
        "the weight than this, the customer is not rated.",
    )
    hysteresis = fields.Float(
        string="Margin (points)",
        default=3.0,
        help="A customer goes up only when its score is this much above the bound of "
        "the tier, and down only when it is this much below.",
    )
    grace_days = fields.Integer(
        string="Grace (days)",
        default=5,
        help="A payment is late when it comes more than so many days after it was due.",
    )
    pseudo_invoices = fields.Integer(
        string="Invoices Mixed In",
        default=10,
        help="So many invoices of the company's average are mixed into every ratio, "
        "so that one late invoice of two does not make a bad customer.",
    )
    starter_limit = fields.Monetary(
        default=1000.0,
        help="Proposed for customers without a rating or without repaid credit.",
    )
    max_raise_percent = fields.Float(
        string="Highest Raise (%)",
        default=50.0,
        help="By how much of the limit an evaluation may raise it.",
    )
    max_cut_percent = fields.Float(
        string="Deepest Cut (%)",
        default=50.0,
        help="By how much of the limit an evaluation may cut it.",
    )
    limit_step = fields.Monetary(
        string="Round Limits Down To",
        default=100.0,
        help="Proposed limits are multiples of this. 0: to the smallest coin.",
    )

    _settings_range = models.Constraint(
        "CHECK (min_coverage BETWEEN 0 AND 100 AND hysteresis BETWEEN 0 AND 100)",
        "The least coverage and the margin are 0 to 100.",
    )
    _measuring_range = models.Constraint(
        "CHECK (grace_days BETWEEN 0 AND 365 AND pseudo_invoices BETWEEN 0 AND 1000)",
        "The grace is 0 to 365 days, the invoices mixed in are 0 to 1000.",
    )
    _limits_range = models.Constraint(
        "CHECK (starter_limit >= 0 AND limit_step >= 0 AND max_raise_percent >= 0 "
        "AND max_cut_percent BETWEEN 0 AND 100)",
        "Limits, their steps and changes cannot be negative, nor a cut above 100 %.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("domain")
    def _check_domain(self):
        """Refuse a condition that makes no sense, or that the user may not ask."""
        Partner = self.env["res.partner"]
        for policy in self:
            try:
                # as the user: nobody asks about fields that he may not read
                Partner.search(policy._get_domain(), limit=1)
            except BAD_CONDITION as error:
                raise ValidationError(
                    self.env._(
                        "The condition of the policy %(policy)s cannot be understood: "
                        "%(error)s",
                        policy=policy.name,
                        error=get_condition_problem(Partner, policy.domain, error),
                    )
                ) from error

    @api.constrains("company_id", "tier_ids")
    def _check_company(self):
        """Refuse tiers of other companies, and policies of branches."""
        for policy in self.sudo():
            tiers = policy.tier_ids.company_id - policy.company_id
            if policy.company_id.parent_id or tiers:
                raise ValidationError(
                    self.env._(
                        "A policy and its tiers belong to the same company (to a "
                        "parent company, not to a branch)."
                    )
                )

    # === CRUD METHODS === #

    def copy_data(self, default=None):
        """EXTENDS base: a copy has a name of its own, but not in another company."""
        vals_list = super().copy_data(default)
        # goes to another company as it is, or is called by who copies it
        if default and {"company_id", "name"} & set(default):
            return vals_list
        return [
            dict(vals, name=self.env._("%(policy)s (copy)", policy=policy.name))
            for policy, vals in zip(self, vals_list, strict=True)
        ]

    # === BUSINESS METHODS === #

    def _get_domain(self):
        """Return the condition on `res.partner`.

        :raise ValueError, SyntaxError: when it is no domain
        """
        self.ensure_one()
        return read_condition(self.domain)

    @api.model
    def _get_first(self):
        """Return the policy that comes first in the company of the user."""
        return self.search([("company_id", "=", self.env.company.root_id.id)], limit=1)

    @api.model
    def _assign(self, accounts):
        """Tell by which policy each account is scored; one query per policy.

        :param accounts: recordset of `credit.account`, of any companies
        :return: ``{credit.policy: credit.account}`` without empty sets; accounts that
            no policy is for are left out
        :rtype: dict
        """
        accounts = accounts.sudo().with_context(active_test=False)
        policies = self.sudo().search([("company_id", "in", accounts.company_id.ids)])
        assigned = {}
        for policy in policies:
            own = accounts.filtered(
                lambda acc, p=policy: acc.company_id == p.company_id
            )
            if own and policy.domain:
                policy._check_condition_known()
                condition = Domain("partner_id", "any", policy._get_domain())
                own = own.with_company(policy.company_id).search(
                    Domain("id", "in", own.ids) & condition, order="id"
                )
            if own:
                assigned[policy] = own
                accounts -= own
        return assigned

    def _check_condition_known(self):
        """Raise where a field in the condition is gone since it was written."""
        if self._is_condition_broken():
            raise UserError(
                self.env._(
                    "The condition of the policy %(policy)s cannot be understood any "
                    "more, a field in it may be gone. Write the condition anew.",
                    policy=self.name,
                )
            )

    def _to_engine(self):
        """Return the policy as the engine knows it.

        :rtype: engine.review_policy.Policy
        """
        self.ensure_one()
        tiers = self.tier_ids.filtered("active").sorted(lambda tier: tier._get_place())
        return Policy(
            criteria=tuple(criterion._to_engine() for criterion in self.criterion_ids),
            grades=tuple(tier._to_grade() for tier in tiers),
            min_coverage=self.min_coverage,
            margin=self.hysteresis,
            pseudo=self.pseudo_invoices,
            grace_days=self.grace_days,
            starter_limit=self.starter_limit,
            max_raise=self.max_raise_percent,
            max_cut=self.max_cut_percent,
            step=self.limit_step,
        )
