from odoo import fields, models

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
