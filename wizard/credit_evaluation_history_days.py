from odoo import models
from odoo.exceptions import UserError
from odoo.tools import date_utils


class CreditEvaluationHistory(models.TransientModel):
    """Which quarter ends are evaluated: those that were not yet."""

    _inherit = "credit.evaluation.history"

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
