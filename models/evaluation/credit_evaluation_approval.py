from odoo import fields, models
from odoo.exceptions import UserError

from .credit_evaluation_scope import BATCH


class CreditEvaluation(models.Model):
    """Approving: somebody says that what was computed may become true, once."""

    _inherit = "credit.evaluation"

    # === FIELDS === #

    approved_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    approved_on = fields.Datetime(readonly=True, copy=False)
    is_applying = fields.Boolean(compute="_compute_is_applying")

    # === COMPUTE METHODS === #

    def _compute_is_applying(self):
        """Tell what is approved but has not come to all of its lines yet."""
        for evaluation in self:
            evaluation.is_applying = (
                evaluation.state == "review" and evaluation.approved_on
            )

    # === ACTION METHODS === #

    def action_apply(self):
        """Approve and apply: few lines at once, more of them in the background.

        :raise UserError: when the evaluation is not in review, or applied already
        """
        self._check_may_run()
        for evaluation in self.sorted(lambda one: (one.date, one.id)):
            evaluation.sudo()._apply()
        return True

    # === BUSINESS METHODS === #

    def _apply(self):
        """Have the evaluation applied, by the user or, in sudo, by the system."""
        self.ensure_one()
        if self.state != "review" or self.approved_on:
            raise UserError(
                self.env._(
                    "Only an evaluation in review can be applied, and only once."
                )
            )
        self._update_state(
            ("review",),
            "review",
            approved_by_id=self.env.uid,
            approved_on=fields.Datetime.now(),
        )
        self._split_apply()
        if self.done_count <= BATCH:
            self._finish()
        else:
            self._trigger_compute()
