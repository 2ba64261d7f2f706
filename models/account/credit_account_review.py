from odoo import fields, models


class CreditAccount(models.Model):
    """When and with what a customer was evaluated last."""

    _inherit = "credit.account"

    # === FIELDS === #

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
