from odoo import models
from odoo.exceptions import UserError

from ..models.credit_screen import get_notification
from ..models.policy.credit_assessment import MANUAL


class CreditAssessmentGrid(models.TransientModel):
    """Recording what was rated anew in the grid."""

    _inherit = "credit.assessment.grid"

    # === ACTION METHODS === #

    def action_save(self):
        """Record what was rated anew, and tell how much that was."""
        self.ensure_one()
        vals_list = self._get_assessments()
        if not vals_list:
            raise UserError(
                self.env._(
                    "No rating was changed. Change one, or renew what stays as it is."
                )
            )
        self.env["credit.assessment"].create(vals_list)
        return get_notification(
            self.env._("Ratings recorded: %(count)s.", count=len(vals_list)),
            "success",
            goes_on={"type": "ir.actions.act_window_close"},
        )

    # === BUSINESS METHODS === #

    def _get_ratings(self, accounts):
        """Return the ratings that count today, ``{account id: {measure: rating}}``."""
        ratings = {account.id: {} for account in accounts}
        latest = self.env["credit.assessment"]._get_latest(
            accounts, self.env.company._get_credit_today()
        )
        for (account_id, measure), assessment in latest.items():
            ratings[account_id][measure] = assessment.rating
        return ratings

    def _get_assessments(self):
        """Return the values of the assessments to record.

        :rtype: list of dict
        """
        today = self._get_ratings(self.line_ids.account_id)
        return [
            {
                "account_id": line.account_id.id,
                "measure": measure,
                "rating": line[measure],
                "evidence": line.evidence,
                "valid_until": self.valid_until,
            }
            for line in self.line_ids
            for measure, _label in MANUAL
            if line[measure]
            and (self.renew or line[measure] != today[line.account_id.id].get(measure))
        ]
