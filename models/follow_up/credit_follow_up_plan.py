from odoo import api, models

from ..credit_batches import work_off

BATCH = 500


class CreditFollowUp(models.Model):
    """Who is followed up when: planned from the tier, and from open cases.

    Planning compares what is planned with what should be, and changes what differs:
    doing it again changes nothing.
    """

    _inherit = "credit.follow.up"

    # === CRON METHODS === #

    @api.model
    def _trigger_plan(self):
        """Have the follow-ups planned in the background."""
        self.env.ref("credit_management.ir_cron_follow_up").sudo()._trigger()

    @api.model
    def _cron_follow_up(self):
        """Plan the follow-ups of all managed companies, batch by batch."""
        work_off(self.env, self._plan_batch)

    # === BUSINESS METHODS === #

    @api.model
    def _plan(self, accounts):
        """Plan the follow-ups of some accounts now.

        :param accounts: recordset of `credit.account`
        """
        if accounts:
            self.sudo()._carry_out(self._search_due(accounts=accounts))

    @api.model
    def _plan_batch(self, after):
        """Plan the follow-ups of the next accounts where something has to change.

        :param int after: the account id to go on after
        :return: the last account id, ``None`` when nothing was left
        """
        due = self._search_due(after, BATCH)
        self.sudo()._carry_out(due)
        return due[-1].account_id if due else None
