from odoo import api, models

from ...credit_retirement_states import OPEN_STATES


class CreditRetirement(models.Model):
    """Cases are opened for many customers at once: those that have none open."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    @api.model
    def _search_open(self, accounts):
        """Return the open cases of accounts, in sudo: one of each at most.

        :param accounts: recordset of `credit.account`
        """
        return self.sudo().search(
            [("account_id", "in", accounts.ids), ("state", "in", OPEN_STATES)]
        )

    @api.model
    def _open_for(self, accounts, campaign=None, reason=None):
        """Open a case for each account that has none open.

        Parallel calls queue on the accounts, so that none is doubled; a scheduled
        action has to retry itself when PostgreSQL refuses it.

        :param accounts: recordset of `credit.account`
        :param campaign: the `credit.retirement.campaign` that found them
        :param str reason: why, for the chatter
        :return: ``{account: open case}`` in sudo; retired customers have none
        :rtype: dict
        """
        accounts = accounts.sudo()
        accounts._lock()
        found = self._search_open(accounts)
        missing = (accounts - found.account_id).filtered(
            lambda account: account.status != "retired"
        )
        opened = self.sudo().create(
            [
                {"account_id": account.id, "campaign_id": campaign and campaign.id}
                for account in missing
            ]
        )
        if reason and opened:
            opened._message_log_batch(bodies=dict.fromkeys(opened.ids, reason))
        return {case.account_id: case for case in found | opened}
