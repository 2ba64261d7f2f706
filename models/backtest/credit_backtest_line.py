from odoo import api, fields, models


class CreditBacktestLine(models.Model):
    """What became of one tenth, or of one tier, of the customers of a back-test."""

    _name = "credit.backtest.line"
    _description = "Group of a Back-Test"
    _order = "result_id, kind, sequence, id"
    _rec_name = "label"

    result_id = fields.Many2one(
        comodel_name="credit.backtest.result",
        required=True,
        index=True,
        ondelete="cascade",
    )
    backtest_id = fields.Many2one(
        related="result_id.backtest_id", store=True, index=True
    )
    company_id = fields.Many2one(related="result_id.company_id")
    policy_id = fields.Many2one(related="result_id.policy_id", store=True)
    outcome = fields.Selection(related="result_id.outcome", store=True)
    measured_score = fields.Selection(related="result_id.measured_score", store=True)
    is_main = fields.Boolean(related="result_id.is_main", store=True)
    kind = fields.Selection(
        selection=[("decile", "Tenth"), ("tier", "Tier")], string="By", required=True
    )
    sequence = fields.Integer(
        string="Place", help="1 is the worst tenth, or the best tier.", aggregator=None
    )
    tier_id = fields.Many2one(comodel_name="credit.tier", ondelete="set null")
    label = fields.Char(string="Group", compute="_compute_label")
    customer_count = fields.Integer(string="Customers")
    bad_count = fields.Float(
        string="Bad",
        digits=(16, 1),
        help="Customers; one who paid half of the amount late counts a half.",
    )
    bad_rate = fields.Float(string="Bad (%)", digits=(16, 1), aggregator="avg")
    lowest = fields.Float(string="From Score", digits=(16, 1), aggregator="min")
    highest = fields.Float(string="To Score", digits=(16, 1), aggregator="max")

    # === COMPUTE METHODS === #

    @api.depends("kind", "sequence", "tier_id.name")
    @api.depends_context("lang")
    def _compute_label(self):
        """Call a group by its tier, or by the place of its tenth."""
        for line in self:
            if line.kind == "tier":
                line.label = line.tier_id.name or self.env._("Not rated")
            else:
                line.label = str(line.sequence)
