from odoo import models
from odoo.exceptions import AccessError

from ..credit_groups import CONTROLLER, has_role


class CreditAccount(models.Model):
    """Accounts follow their customers when these become part of another company."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _follow(self):
        """Move accounts whose customer belongs to another company now.

        :raise AccessError: when that company has an account of its own, so that the
            limit would change, and the user is no credit controller
        """
        for account in self.sudo():
            debtor = account.partner_id.commercial_partner_id
            if debtor == account.partner_id:
                continue
            pair = (debtor.id, account.company_id.id)
            is_taken = bool(self._find([pair])[pair])
            if is_taken and account.company_id._is_credit_managed():
                self._check_may_join(account, debtor)
            (account | self._find([pair])[pair])._merge_into(debtor)

    def _check_may_join(self, account, debtor):
        """Raise unless the user may put a customer under another one's limit."""
        if has_role(self.env, CONTROLLER):
            return
        raise AccessError(
            self.env._(
                "%(customer)s and %(debtor)s both have a credit account. Ask the "
                "credit department to bring them together.",
                customer=account.partner_id.name,
                debtor=debtor.name,
            )
        )
