from odoo import fields, models
from odoo.exceptions import AccessError

# what evaluations write, and nobody else
REVIEW_FIELDS = frozenset(
    {
        "score",
        "payment_score",
        "value_score",
        "relationship_score",
        "coverage",
        "policy_id",
        "evaluated_on",
        "last_line_id",
        "evaluation_line_ids",
        "evaluation_ids",
        "tier_history_ids",
    }
)
SCORE_HELP = "0 to 100, higher is better. Empty: there is no data."


class CreditAccount(models.Model):
    """What the last evaluation that was applied said about a customer.

    Scores are empty in the database, not 0, where there is no data: averages leave
    them out.
    """

    _inherit = "credit.account"

    # === FIELDS === #

    score = fields.Float(
        digits=(16, 1), readonly=True, copy=False, aggregator="avg", help=SCORE_HELP
    )
    payment_score = fields.Float(
        digits=(16, 1), readonly=True, copy=False, aggregator="avg", help=SCORE_HELP
    )
    value_score = fields.Float(
        digits=(16, 1), readonly=True, copy=False, aggregator="avg", help=SCORE_HELP
    )
    relationship_score = fields.Float(
        digits=(16, 1), readonly=True, copy=False, aggregator="avg", help=SCORE_HELP
    )
    coverage = fields.Float(
        string="Coverage (%)",
        digits=(16, 0),
        readonly=True,
        copy=False,
        aggregator="avg",
        help="How much of the weight of all criteria is carried by those with data.",
    )
    policy_id = fields.Many2one(
        comodel_name="credit.policy",
        string="Scoring Policy",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="That the customer was last evaluated with.",
    )
    evaluated_on = fields.Date(
        readonly=True,
        copy=False,
        help="The day that the score is as of.",
    )
    next_review_date = fields.Date(
        string="Next Review",
        copy=False,
        index="btree_not_null",
        tracking=True,
        help="When the customer is evaluated again. Empty: with the next nightly run.",
    )
    last_line_id = fields.Many2one(
        comodel_name="credit.evaluation.line",
        string="Last Evaluation",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    evaluation_line_ids = fields.One2many(
        comodel_name="credit.evaluation.line",
        inverse_name="account_id",
        string="Evaluations",
        readonly=True,
    )
    evaluation_ids = fields.Many2many(
        comodel_name="credit.evaluation",
        relation="credit_evaluation_credit_account_rel",
        column1="credit_account_id",
        column2="credit_evaluation_id",
        string="Chosen For",
        readonly=True,
        copy=False,
        help="The evaluations that this customer was chosen for.",
    )
    evaluation_count = fields.Integer(compute="_compute_evaluation_count")
    score_card = fields.Html(related="last_line_id.explanation", string="Score Card")
    lift_text = fields.Html(related="last_line_id.lift_text", string="Way Up")

    # === COMPUTE METHODS === #

    def _compute_evaluation_count(self):
        """Count the evaluations that were applied."""
        counts = dict(
            self.env["credit.evaluation.line"]._read_group(
                [("account_id", "in", self.ids), ("state", "=", "applied")],
                ["account_id"],
                ["__count"],
            )
        )
        for account in self:
            account.evaluation_count = counts.get(account, 0)

    # === ACTION METHODS === #

    def action_evaluate(self):
        """Evaluate the accounts as of today, and open the result for review."""
        evaluations = self.env["credit.evaluation"]
        for company, accounts in self.grouped("company_id").items():
            evaluations |= evaluations.create(
                {
                    "company_id": company.id,
                    "scope": "accounts",
                    "account_ids": accounts.ids,
                    "date": company._get_credit_today(),
                }
            )
        evaluations.action_compute()
        return evaluations._get_records_action(name=self.env._("Evaluation"))

    def action_view_evaluations(self):
        """Open the scores of the account over time, as a graph."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_evaluation_line_action_trend"
        )
        action["domain"] = [("account_id", "=", self.id), ("state", "=", "applied")]
        action["display_name"] = self.env._(
            "Evaluations: %(customer)s", customer=self.display_name
        )
        return action

    # === BUSINESS METHODS === #

    def _absorb_review(self, other):
        """Take over the evaluations and tiers of an account that is merged into this.

        Where both were in one evaluation, the own line stays. The score is that of the
        later evaluation.
        """
        own = self.evaluation_line_ids.evaluation_id
        lines = other.evaluation_line_ids
        lines = lines.filtered(lambda line: line.evaluation_id not in own)
        lines.write({"account_id": self.id})
        other.tier_history_ids.write({"account_id": self.id})
        never = fields.Date.from_string("1900-01-01")
        if (other.evaluated_on or never) > (self.evaluated_on or never):
            names = [name for name in REVIEW_FIELDS if self._fields[name].column_type]
            self.write(
                {
                    name: self._fields[name].convert_to_write(other[name], other)
                    for name in (*names, "next_review_date")
                }
            )

    def _check_may_write(self, names):
        """EXTENDS the account: what evaluations write is for nobody else."""
        result = super()._check_may_write(names)
        if not REVIEW_FIELDS.isdisjoint(names):
            raise AccessError(
                self.env._(
                    "Scores come from evaluations. Evaluate the customer again, or "
                    "have a credit manager set the tier."
                )
            )
        return result
