from odoo import api, fields, models
from odoo.tools import SQL

from ...engine import backtest as engine
from ..credit_scoring import get_frozen_version
from .credit_backtest_score import SCORES

# which scores each outcome is compared with; the first one is the one to expect it of
OUTCOMES = {
    "late": ("payment_score", "score"),
    "lapsed": ("value_score", "score"),
}


FEW = 100  # customers: below, what a score seems to tell may be chance


class CreditBacktestResult(models.Model):
    """How well one score of a policy told one outcome: a customer counts one."""

    _name = "credit.backtest.result"
    _description = "Result of a Back-Test"
    _order = "backtest_id, outcome, sequence, id"

    # === FIELDS === #

    sequence = fields.Integer()
    backtest_id = fields.Many2one(
        comodel_name="credit.backtest", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="backtest_id.company_id")
    policy_id = fields.Many2one(
        comodel_name="credit.policy", required=True, ondelete="cascade"
    )
    version_id = fields.Many2one(
        comodel_name="credit.policy.version",
        string="Policy Version",
        required=True,
        ondelete="cascade",
        help="What the policy said when the back-test was started.",
    )
    outcome = fields.Selection(
        selection=[("late", "Paid Late"), ("lapsed", "Stopped Ordering")],
        required=True,
    )
    measured_score = fields.Selection(
        selection=[
            ("score", "Score"),
            ("payment_score", "Payment Score"),
            ("value_score", "Value Score"),
            ("relationship_score", "Relationship Score"),
        ],
        string="Score",
        required=True,
    )
    is_main = fields.Boolean(help="The score that the outcome is to be expected of.")
    customer_count = fields.Integer(
        string="Customers", help="With a score and an outcome."
    )
    unrated_count = fields.Integer(
        string="Without Score", help="With an outcome only: left out."
    )
    bad_rate = fields.Float(
        string="Bad (%)",
        digits=(16, 1),
        aggregator=None,
        help="What part of the amount that fell due was paid late, or of the customers "
        "stopped ordering, on average.",
    )
    is_told = fields.Boolean(help="There were good and bad ones to tell apart.")
    auc = fields.Float(
        string="AUC",
        digits=(16, 3),
        aggregator=None,
        help="How often a bad customer had the lower score than a good one. 1: always, "
        "0.5: no better than a coin.",
    )
    gini = fields.Float(digits=(16, 3), aggregator=None, help="2 × AUC - 1.")
    capture = fields.Float(
        string="Of the Bad in the Worst Tenth (%)",
        digits=(16, 1),
        aggregator=None,
        help="What part of all that was bad the tenth with the worst scores had.",
    )
    told_text = fields.Char(
        string="Lower Score of the Worse",
        compute="_compute_told_text",
        help="How often, of 100 pairs of a customer who turned out bad and one who did "
        "not, the bad one had the lower score. 50: no better than a coin.",
    )
    curve = fields.Json()  # see engine.backtest.roc
    line_ids = fields.One2many(
        comodel_name="credit.backtest.line", inverse_name="result_id", string="Groups"
    )

    # === COMPUTE METHODS === #

    @api.depends("auc", "is_told")
    @api.depends_context("lang")
    def _compute_told_text(self):
        """Put the AUC into words that need no statistics."""
        self.told_text = False
        for result in self.filtered("is_told"):
            result.told_text = self.env._(
                "%(count)s of 100 times", count=round(100 * result.auc)
            )


class CreditBacktest(models.Model):
    """What the samples of a back-test come to."""

    _inherit = "credit.backtest"

    late_result_ids = fields.One2many(
        comodel_name="credit.backtest.result",
        inverse_name="backtest_id",
        string="Late Payment",
        domain=[("outcome", "=", "late")],
        readonly=True,
    )
    lapsed_result_ids = fields.One2many(
        comodel_name="credit.backtest.result",
        inverse_name="backtest_id",
        string="Lost Customers",
        domain=[("outcome", "=", "lapsed")],
        readonly=True,
    )

    caution_text = fields.Char(string="Caution", compute="_compute_caution_text")

    # === COMPUTE METHODS === #

    @api.depends("result_ids.customer_count")
    @api.depends_context("lang")
    def _compute_caution_text(self):
        """Warn where so few customers were compared that chance decides."""
        self.caution_text = False
        for backtest in self:
            counts = backtest.result_ids.filtered("is_main").mapped("customer_count")
            fewest = min((count for count in counts if count), default=FEW)
            if fewest < FEW:
                backtest.caution_text = self.env._(
                    "Only %(count)s customers could be compared: with fewer than "
                    "%(few)s, a few of them decide how good the score looks. Take an "
                    "earlier day or a longer horizon, or read this as a hint only.",
                    count=fewest,
                    few=FEW,
                )

    # === BUSINESS METHODS === #

    def _store_results(self):
        """Work out what each score told, from the samples."""
        self.ensure_one()
        values = []
        for number, policy in enumerate(self._get_policies()):
            rows = self._fetch_samples(policy)
            version = get_frozen_version(self, policy)
            for outcome, names in OUTCOMES.items():
                bad = [row[outcome] for row in rows]
                tiers = [row["tier_id"] for row in rows]
                for rank, name in enumerate(names):
                    found = engine.report([row[name] for row in rows], bad, keys=tiers)
                    values.append(
                        {
                            "backtest_id": self.id,
                            "policy_id": policy.id,
                            "version_id": version.id,
                            "outcome": outcome,
                            "measured_score": name,
                            "is_main": rank == 0,
                            "sequence": 2 * rank + number,
                            **self._prepare_result(found),
                        }
                    )
        self.env["credit.backtest.result"].create(values)

    def _prepare_result(self, found):
        """Return the values of what :func:`engine.backtest.report` found."""
        lines = self.env["credit.backtest.line"]
        return {
            "customer_count": found["count"],
            "unrated_count": found["unrated"],
            "bad_rate": found["rate"] or 0.0,
            "is_told": found["auc"] is not None,
            "auc": found["auc"] or 0.0,
            "gini": found["gini"] or 0.0,
            "capture": found["capture"] or 0.0,
            "curve": found["roc"],
            "line_ids": lines._prepare_lines(found),
        }

    def _fetch_samples(self, policy):
        """Return the samples of a policy: scores, tier_id, late (0 to 1), lapsed."""
        self.env.cr.execute(
            SQL(
                """
                SELECT %s, tier_id, late_percent / 100 AS late,
                       (order_outcome = 'lapsed')::int AS lapsed
                  FROM credit_backtest_sample
                 WHERE backtest_id = %s AND policy_id = %s
                 ORDER BY account_id
                """,
                SQL(", ").join(map(SQL.identifier, SCORES)),
                self.id,
                policy.id,
            )
        )
        return [
            {
                name: None if value is None or name == "tier_id" else float(value)
                for name, value in row.items()
            }
            | {"tier_id": row["tier_id"]}
            for row in self.env.cr.dictfetchall()
        ]
