from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine import grading, proposal

BOUND_LABELS = {
    proposal.NEED: "What Is Needed",
    proposal.PROVEN: "What Is Proven",
    proposal.STARTER: "Starter Limit",
    proposal.RESTRICTED: "No Credit in This Tier",
    proposal.RAISE_CAP: "Highest Raise",
    proposal.CUT_CAP: "Deepest Cut",
    proposal.UNRATED: "Stays While Not Rated",
}


class CreditEvaluationLine(models.Model):
    """One customer as it was seen on one day: figures, points, score, proposals.

    A line is inserted when it is computed and never changes, so that it can be shown
    to whoever asks why. Scores without data are empty in the database, not 0.
    """

    _name = "credit.evaluation.line"
    _inherit = "credit.position"
    _description = "Credit Evaluation Line"
    _order = "date desc, id desc"
    _rec_names_search = ["account_id.partner_id", "evaluation_id"]

    # === FIELDS === #

    evaluation_id = fields.Many2one(
        comodel_name="credit.evaluation",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    state = fields.Selection(related="evaluation_id.state", string="Status")
    kind = fields.Selection(related="evaluation_id.kind")
    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        related="account_id.partner_id", string="Customer", store=True, index=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="As of", required=True, readonly=True, index=True)
    # as they were on the day it was computed
    user_id = fields.Many2one(
        comodel_name="res.users", string="Salesperson", readonly=True
    )
    country_id = fields.Many2one(comodel_name="res.country", readonly=True)
    policy_id = fields.Many2one(
        comodel_name="credit.policy",
        string="Scoring Policy",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    version_id = fields.Many2one(
        comodel_name="credit.policy.version",
        string="Policy Version",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    score = fields.Float(digits=(16, 1), readonly=True, aggregator="avg")
    payment_score = fields.Float(digits=(16, 1), readonly=True, aggregator="avg")
    value_score = fields.Float(digits=(16, 1), readonly=True, aggregator="avg")
    relationship_score = fields.Float(digits=(16, 1), readonly=True, aggregator="avg")
    # a score that is not there is no 0
    has_payment_score = fields.Boolean(readonly=True)
    has_value_score = fields.Boolean(readonly=True)
    has_relationship_score = fields.Boolean(readonly=True)
    coverage = fields.Float(
        string="Coverage (%)", digits=(16, 0), readonly=True, aggregator="avg"
    )
    tier_id = fields.Many2one(
        comodel_name="credit.tier",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    tier_color = fields.Integer(
        related="tier_id.color", string="Tier Color", aggregator=None
    )
    previous_tier_id = fields.Many2one(
        comodel_name="credit.tier", readonly=True, ondelete="restrict"
    )
    previous_tier_color = fields.Integer(
        related="previous_tier_id.color",
        string="Previous Tier Color",
        aggregator=None,
    )
    movement = fields.Selection(
        selection=[
            (grading.UP, "Up"),
            ("same", "Unchanged"),
            (grading.DOWN, "Down"),
            (grading.FIRST, "First Time"),
            (grading.UNRATED, "Not Rated"),
        ],
        readonly=True,
    )

    has_current_limit = fields.Boolean(readonly=True)
    is_current_unlimited = fields.Boolean(string="Was Unlimited", readonly=True)
    current_limit = fields.Monetary(
        readonly=True, help="The base limit that was in force on the day."
    )
    has_proposal = fields.Boolean(string="Limit Proposed", readonly=True)
    proposed_limit = fields.Monetary(readonly=True)
    limit_change = fields.Monetary(
        readonly=True,
        help="The proposed limit less the one in force. Empty without a limit in "
        "force, or with an unlimited one.",
    )
    limit_bound = fields.Selection(
        selection=list(BOUND_LABELS.items()), string="Bound By", readonly=True
    )
    need_amount = fields.Monetary(
        string="Needed",
        readonly=True,
        help="Usual monthly invoicing × (payment term + usual days late) ÷ 30.",
    )
    proven_amount = fields.Monetary(
        string="Proven",
        readonly=True,
        help="1.2 × the most that was repaid in time within 12 months.",
    )

    receivable = fields.Monetary(string="Open Items", readonly=True)
    overdue = fields.Monetary(readonly=True)
    oldest_overdue_days = fields.Integer(
        string="Days Overdue", readonly=True, aggregator="max"
    )
    utilisation = fields.Float(
        string="Used (%)",
        digits=(16, 0),
        readonly=True,
        aggregator="avg",
        help="Open items as a percentage of the limit that was in force.",
    )
    invoiced_amount = fields.Monetary(string="Invoiced in 12 Months", readonly=True)
    details = fields.Json(
        readonly=True,
        prefetch=False,  # most of a line, and seldom looked at
        # engine.scoring.Score.to_json() and {"why": of engine.grading.Choice,
        # "uncapped": of engine.proposal.Proposal}
    )
    limit_ids = fields.One2many(
        comodel_name="credit.limit",
        inverse_name="evaluation_line_id",
        string="Limits",
        readonly=True,
        help="What applying the evaluation proposed or put in force.",
    )

    _evaluation_account_uniq = models.UniqueIndex(
        "(evaluation_id, account_id)", "Nobody is evaluated twice in one evaluation."
    )
    _account_date_idx = models.Index("(account_id, date)")

    # === INIT METHODS === #

    def init(self):
        """Have PostgreSQL pack the details by lz4, where it was built with that.

        Packing them by its older method took a quarter of the time of storing a line.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT FROM pg_settings
                 WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)
                """
            )
        )
        if rows:
            self.env.cr.execute(
                "ALTER TABLE credit_evaluation_line"
                " ALTER COLUMN details SET COMPRESSION lz4"
            )

    # === COMPUTE METHODS === #

    @api.depends("account_id", "evaluation_id")
    def _compute_display_name(self):
        """Call a line by its customer and its evaluation."""
        for line in self:
            line.display_name = self.env._(
                "%(customer)s, %(evaluation)s",
                customer=line.account_id.display_name,
                evaluation=line.evaluation_id.name,
            )

    # === CRUD METHODS === #

    def write(self, vals):
        """EXTENDS base: nobody rewrites what was computed."""
        if set(vals) - {"account_id"}:  # accounts are merged
            raise UserError(self.env._("An evaluation stays as it was computed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """Keep the lines of evaluations that count."""
        if any(line.state not in ("draft", "cancelled") for line in self):
            raise UserError(self.env._("An evaluation stays as it was computed."))

    # === ACTION METHODS === #

    def action_view_account(self):
        """Open the credit account of the line."""
        self.ensure_one()
        return self.account_id._get_records_action()
