from odoo import SUPERUSER_ID, models

QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
}


class CreditEvaluation(models.Model):
    """The limits that follow from an evaluation.

    A cut is in force at once. A raise is a proposal: whoever applied the evaluation
    proposed it, so somebody else decides. A customer without a limit, or without a
    ceiling, gets a proposal only.
    """

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _apply_limits(self, lines):
        """Enter the limits of lines where they differ from those in force today."""
        proposing = lines.filtered("has_proposal")
        if not proposing:
            return
        limits_ = self.env["credit.limit"].sudo().with_context(**QUIET)
        limits_._withdraw_replaced(proposing.account_id)
        in_force = limits_._get_base(proposing.account_id)
        currency = self.company_id.currency_id
        entries = []
        for line in proposing:
            # not as of the day: it may have changed since
            current = in_force[line.account_id.id].ceiling
            amount = line.proposed_limit
            step = 1
            if current is not None:
                step = currency.compare_amounts(amount, current)
            if step:
                state = "proposed" if step > 0 else "active"
                entries.append((line.id, amount, state))
        limits_._enter_evaluated(entries, self._prepare_limit_entry())

    def _prepare_limit_entry(self):
        """Return what the limits of all lines have in common."""
        proposed_by = self.approved_by_id
        words = self.company_id._in_credit_language(self).env
        return {
            "date_from": self.company_id._get_credit_today(),
            # what the system proposed, anybody may decide on
            "proposed_by_id": proposed_by.id
            if proposed_by.id != SUPERUSER_ID
            else None,
            "reason": words._("Evaluation %(evaluation)s", evaluation=self.name),
        }
