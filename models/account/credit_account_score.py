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
    score_card = fields.Html(related="last_line_id.explanation", string="Score Card")
    lift_text = fields.Html(related="last_line_id.lift_text", string="Way Up")

    # === BUSINESS METHODS === #

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
