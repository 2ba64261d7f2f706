from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import clean_context

from ..credit_retirement_states import OPEN_STATES


class CreditRetirement(models.Model):
    """How a case begins: one open case per customer."""

    _inherit = "credit.retirement"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """EXTENDS base: a case begins with its customer alone, and with its first step.

        :raise AccessError: for any other value, unless in sudo
        :raise UserError: for a customer who is retired
        """
        if not self.env.su and any(vals.keys() - {"account_id"} for vals in vals_list):
            raise AccessError(
                self.env._(
                    "A retirement case begins with its customer alone; everything "
                    "else comes with its steps."
                )
            )
        # nor by the defaults that a client can send, also through an action in sudo
        clean = self.with_env(self.env(context=clean_context(self.env.context)))
        cases = super(CreditRetirement, clean).create(vals_list)
        gone = cases.sudo().account_id.filtered(lambda acc: acc.status == "retired")
        if gone:
            raise UserError(
                self.env._(
                    "%(customer)s is retired already.",
                    customer=gone[0].partner_id.display_name,
                )
            )
        cases.sudo()._open_step("evaluation")
        return cases.with_env(self.env)

    def write(self, vals):
        """EXTENDS base: the right to write is for the chatter and the activities alone.

        :raise AccessError: unless in sudo
        """
        if not self.env.su:
            raise AccessError(
                self.env._("A retirement case is moved with its buttons only.")
            )
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _as_system(self):
        """Return cases in sudo, without the defaults that a client can send."""
        context = clean_context(self.env.context)
        return self.with_env(self.env(context=context, su=True))

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
