from odoo import fields, models

from .credit_account_score import REVIEW_FIELDS


class CreditAccount(models.Model):
    """What becomes of the evaluations of customers who are merged."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _absorb_review(self, other):
        """Take over the evaluations and tiers of an account that is merged into this.

        Where both were in one evaluation, the own line stays. The score is that of the
        later evaluation.
        """
        own = self.evaluation_line_ids.evaluation_id
        lines = other.evaluation_line_ids
        lines = lines.filtered(lambda line: line.evaluation_id not in own)
        lines.write({"account_id": self.id})
        other.tier_history_ids.write({"account_id": self.id})
        never = fields.Date.from_string("1900-01-01")
        if (other.evaluated_on or never) > (self.evaluated_on or never):
            names = [name for name in REVIEW_FIELDS if self._fields[name].column_type]
            self.write(
                {
                    name: self._fields[name].convert_to_write(other[name], other)
                    for name in (*names, "next_review_date")
                }
            )
