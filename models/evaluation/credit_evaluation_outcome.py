from odoo import api, fields, models

OUTCOME_STATES = ("review", "applied")
SHOWN_MOVERS = 5  # in each direction


class CreditEvaluation(models.Model):
    """What an evaluation came to, at a glance: who went where, and what follows."""

    _inherit = "credit.evaluation"

    # === FIELDS === #

    outcome = fields.Html(compute="_compute_outcome", sanitize=False)

    # === COMPUTE METHODS === #

    @api.depends("state")
    @api.depends_context("lang")
    def _compute_outcome(self):
        """Show where customers went, what follows for limits, and who moved most."""
        self.outcome = False
        for evaluation in self.filtered(lambda one: one.state in OUTCOME_STATES):
            up, down = evaluation._get_movers()
            evaluation.outcome = self.env["ir.qweb"]._render(
                "credit_management.evaluation_outcome",
                {
                    "evaluation": evaluation,
                    "matrix": evaluation._get_migration(),
                    "limits": evaluation._get_limit_figures(),
                    "movers": up[:SHOWN_MOVERS] + down[:SHOWN_MOVERS],
                    "amount": evaluation.currency_id.format,
                },
            )

    # === BUSINESS METHODS === #

    def _get_migration(self):
        """Return how many customers went from which tier to which.

        :return: ``{"tiers": the tiers that occur, the best first, then an empty one
            for those that are not rated, "count": {(before, after): customers}}``
        :rtype: dict
        """
        self.ensure_one()
        rows = self.env["credit.evaluation.line"]._read_group(
            [("evaluation_id", "in", self.ids)],
            ["previous_tier_id", "tier_id"],
            ["__count"],
        )
        counts = {(before, after): count for before, after, count in rows}
        occurring = {tier for pair in counts for tier in pair}
        none = self.env["credit.tier"]
        tiers = none.union(*occurring).sorted() if occurring else none
        return {"tiers": [*tiers, none], "count": counts}
