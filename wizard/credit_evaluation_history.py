from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import date_utils

from ..models.evaluation.credit_evaluation_scope import BATCH

MAX_QUARTERS = 20


class CreditEvaluationHistory(models.TransientModel):
    """Evaluate past quarter ends in one go, so that there is a history to look at."""

    _name = "credit.evaluation.history"
    _inherit = "credit.ranges"
    _description = "Evaluate Past Quarters"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain=[("parent_id", "=", False)],
    )
    policy_id = fields.Many2one(
        comodel_name="credit.policy",
        string="Scoring Policy",
        domain="[('company_id', '=', company_id)]",
        help="Empty: every customer by the first policy that is for it.",
    )
    quarters = fields.Integer(
        default=4, required=True, help="How many, up to the last one that has ended."
    )

    _quarters_range = models.Constraint(
        f"CHECK (quarters BETWEEN 1 AND {MAX_QUARTERS})",
        f"1 to {MAX_QUARTERS} quarters can be evaluated at a time.",
    )

    # === ACTION METHODS === #

    def action_evaluate(self):
        """Evaluate the quarters, the oldest first, and open the evaluations.

        Each is applied before the next one starts, because a tier follows from the one
        before. Small companies at once, others in the background.
        """
        self.ensure_one()
        evaluations = self._create_evaluations()
        evaluations._check_may_run()
        evaluations.sudo()._start()
        if max(evaluations.mapped("account_count")) > BATCH:
            evaluations._trigger_compute()
        else:
            for evaluation in evaluations.sudo():
                evaluation._finish()
        return evaluations._get_records_action(name=self.env._("Past Quarters"))

    # === BUSINESS METHODS === #

    def _create_evaluations(self):
        """Return the evaluations, drafts, in the order of their days."""
        days = self._get_days()
        Evaluation = self.env["credit.evaluation"]
        Evaluation.check_access("create")
        return (
            Evaluation.sudo()
            .create(
                [
                    {
                        "company_id": self.company_id.id,
                        "policy_id": self.policy_id.id,
                        "date": day,
                        "kind": "history",
                        "is_automatic": True,
                    }
                    for day in days
                ]
            )
            .with_env(self.env)
        )

    def _get_days(self):
        """Return the quarter ends that were not evaluated yet, the oldest first.

        :raise UserError: when there are none
        """
        today = self.company_id._get_credit_today()
        start = date_utils.start_of(today, "quarter")
        days = [
            date_utils.subtract(start, months=3 * back, days=1)
            for back in reversed(range(self.quarters))
        ]
        known = self.env["credit.evaluation"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("policy_id", "=", self.policy_id.id),
                ("scope", "=", "all"),
                ("state", "!=", "cancelled"),
                ("date", "in", days),
            ]
        )
        todo = [day for day in days if day not in known.mapped("date")]
        if not todo:
            raise UserError(
                self.env._(
                    "All of these quarters have been evaluated. Choose more quarters, "
                    "or another scoring policy."
                )
            )
        return todo
