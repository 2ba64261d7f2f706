from odoo import api, fields, models
from odoo.tools import SQL

from .credit_backtest_score import SCORES


class CreditBacktestSample(models.Model):
    """What one customer scored in a back-test, and what it did then.

    Written by :meth:`credit.backtest._store_samples` alone, with NULL for a score that
    is not known: ``has_…`` tells it from 0.
    """

    _name = "credit.backtest.sample"
    _description = "Customer of a Back-Test"
    _order = "backtest_id, policy_id, account_id"
    _log_access = False
    _rec_name = "account_id"

    backtest_id = fields.Many2one(
        comodel_name="credit.backtest", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="backtest_id.company_id")
    currency_id = fields.Many2one(related="backtest_id.currency_id")
    policy_id = fields.Many2one(
        comodel_name="credit.policy", required=True, ondelete="cascade"
    )
    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
    )
    score = fields.Float(digits=(16, 1), aggregator="avg")
    payment_score = fields.Float(digits=(16, 1), aggregator="avg")
    value_score = fields.Float(digits=(16, 1), aggregator="avg")
    relationship_score = fields.Float(digits=(16, 1), aggregator="avg")
    has_score = fields.Boolean(compute="_compute_has_scores")
    has_payment_score = fields.Boolean(compute="_compute_has_scores")
    has_value_score = fields.Boolean(compute="_compute_has_scores")
    has_relationship_score = fields.Boolean(compute="_compute_has_scores")
    coverage = fields.Float(string="Coverage (%)", digits=(16, 0), aggregator="avg")
    tier_id = fields.Many2one(comodel_name="credit.tier", ondelete="set null")
    due_amount = fields.Monetary(string="Fell Due")
    late_amount = fields.Monetary(string="Paid Late")
    late_percent = fields.Float(
        string="Paid Late (%)", digits=(16, 1), aggregator="avg"
    )
    order_outcome = fields.Selection(
        selection=[("stayed", "Ordered Again"), ("lapsed", "Stopped Ordering")],
        string="Orders",
        help="Of the customers that ordered in the 12 months before.",
    )

    _backtest_policy_account_uniq = models.UniqueIndex(
        "(backtest_id, policy_id, account_id)"
    )

    @api.depends(*SCORES)
    def _compute_has_scores(self):
        """Tell which scores are known: NULL and 0 are one for the ORM."""
        known = {}
        if self.ids:
            self.env.cr.execute(
                SQL(
                    "SELECT id, %s FROM credit_backtest_sample WHERE id IN %s",
                    SQL(", ").join(map(SQL.identifier, SCORES)),
                    tuple(self.ids),
                )
            )
            known = {row["id"]: row for row in self.env.cr.dictfetchall()}
        for sample in self:
            for name in SCORES:
                sample[f"has_{name}"] = known.get(sample.id, {}).get(name) is not None
