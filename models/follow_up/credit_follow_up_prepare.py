from datetime import timedelta

from odoo import api, models


class CreditFollowUp(models.Model):
    """What a planned follow-up says, and for which day."""

    _inherit = "credit.follow.up"

    # === BUSINESS METHODS === #

    @api.model
    def _prepare_rhythm(self, due):
        """Return the values of a follow-up that say why it is planned, how often.

        :param Due due: what it should be
        """
        return {
            "kind": "retirement" if due.case_id else "tier",
            "retirement_id": due.case_id,
            "rhythm_days": due.rhythm,
        }

    @api.model
    def _prepare_planned(self, account, due, today):
        """Return the values of a new follow-up, without those who do it.

        :param Due due: what it should be
        :param date today: where the company is
        """
        return self._prepare_rhythm(due) | {
            "account_id": account.id,
            "planned_date": self._get_first_date(account, due, today),
            "method": account.tier_id.follow_up_method or "call",
        }

    @api.model
    def _get_first_date(self, account, due, today):
        """Return when an account is followed up next.

        Customers who never were are spread over the rhythm, so that not all of them
        are due on one day.

        :param Due due: what the follow-up should be
        :param date today: where the company is
        """
        if due.last or due.case_id:
            return max(today, (due.last or today) + timedelta(days=due.rhythm))
        return today + timedelta(days=1 + account.id % due.rhythm)
