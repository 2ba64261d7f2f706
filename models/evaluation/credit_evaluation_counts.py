from odoo import fields, models

FIRST_LIMIT = [
    ("has_proposal", "=", True),
    "|",
    ("has_current_limit", "=", False),
    ("is_current_unlimited", "=", True),
]


class CreditEvaluation(models.Model):
    """How many moved, and how many limits follow: the buttons of an evaluation."""

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
