from odoo import api, fields, models

OUTCOME_STATES = ("review", "applied")
SHOWN_MOVERS = 5  # in each direction
FIRST_LIMIT = [
    ("has_proposal", "=", True),
    "|",
    ("has_current_limit", "=", False),
    ("is_current_unlimited", "=", True),
]


class CreditEvaluation(models.Model):
    """What an evaluation came to, in figures: who moved, and what limits follow."""

    _inherit = "credit.evaluation"

    # === FIELDS === #

    up_count = fields.Integer(string="Up", compute="_compute_counts")
    down_count = fields.Integer(string="Down", compute="_compute_counts")
    raise_count = fields.Integer(string="Limits Raised", compute="_compute_counts")
    cut_count = fields.Integer(string="Limits Cut", compute="_compute_counts")
    first_count = fields.Integer(
        string="First Limits",
        compute="_compute_counts",
        help="Customers without a limit, or with an unlimited one, for whom one is "
        "proposed.",
    )
    limit_count = fields.Integer(string="Limits", compute="_compute_limit_count")
    outcome = fields.Html(compute="_compute_outcome", sanitize=False)

    # === COMPUTE METHODS === #

    def _compute_counts(self):
        """Count who moved up and down, and whose limit is to rise and fall."""
        Line = self.env["credit.evaluation.line"]
        own = [("evaluation_id", "in", self.ids)]
        # of a day long past limits are for comparison only
        limit_ = [("kind", "!=", "history")]

        def count(*domain):
            rows = Line._read_group([*own, *domain], ["evaluation_id"], ["__count"])
            return dict(rows)

        up, down = count(("movement", "=", "up")), count(("movement", "=", "down"))
        raised = count(*limit_, ("limit_change", ">", 0))
        cut = count(*limit_, ("limit_change", "<", 0))
        first = count(*limit_, *FIRST_LIMIT)
        for evaluation in self:
            evaluation.up_count = up.get(evaluation, 0)
            evaluation.down_count = down.get(evaluation, 0)
            evaluation.raise_count = raised.get(evaluation, 0)
            evaluation.cut_count = cut.get(evaluation, 0)
            evaluation.first_count = first.get(evaluation, 0)

    def _compute_limit_count(self):
        """Count the limits that applying entered."""
        counts = dict(
            self.env["credit.limit"]._read_group(
                [("evaluation_line_id.evaluation_id", "in", self.ids)],
                ["evaluation_line_id.evaluation_id"],
                ["__count"],
            )
        )
        for evaluation in self:
            evaluation.limit_count = counts.get(evaluation, 0)

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

    # === ACTION METHODS === #

    def action_view_limits(self):
        """Open the limits that follow from the evaluation."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "credit_management.credit_limit_action"
        )
        action["domain"] = [("evaluation_line_id.evaluation_id", "=", self.id)]
        action["context"] = {}
        action["display_name"] = self.env._(
            "Limits: %(evaluation)s", evaluation=self.name
        )
        return action

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
