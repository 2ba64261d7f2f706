from odoo import Command, api, fields, models


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

    # === BUSINESS METHODS === #

    @api.model
    def _prepare_lines(self, found):
        """Return the commands that create the groups of a report.

        :param dict found: what :func:`engine.backtest.report` returned
        :rtype: list
        """
        tiers = self.env["credit.tier"].browse(
            group["key"] for group in found["groups"] if group["key"]
        )
        places = {tier.id: place for place, tier in enumerate(tiers.sorted(), 1)}
        lines = [
            {"kind": "decile", "sequence": group["key"], **self._prepare(group)}
            for group in found["deciles"]
        ]
        lines += [
            {
                "kind": "tier",
                "tier_id": group["key"],
                "sequence": places.get(group["key"], len(places) + 1),
                **self._prepare(group),
            }
            for group in found["groups"]
        ]
        return [Command.create(values) for values in lines if values["customer_count"]]

    def _prepare(self, group):
        """Return the figures of a group of the report; 0 where there are none."""
        return {
            "customer_count": group["count"],
            "bad_count": group["bad"],
            "bad_rate": group["rate"] or 0.0,
            "lowest": group["lowest"] or 0.0,
            "highest": group["highest"] or 0.0,
        }
