from odoo import models
from odoo.exceptions import UserError

from ..credit_groups import MANAGER, has_role


class CreditLimit(models.Model):
    """How high a limit a controller decides on; above it a manager does."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _filter_above_authority(self):
        """Return the limits that the user cannot put in force alone."""
        if has_role(self.env, MANAGER):
            return self.browse()
        return self._filter_above_threshold()

    def _check_authority(self, accounts, before, after):
        """Raise where a change lifts a limit above what the user may decide.

        :param dict before: what `_get_components` returned before the change
        :param dict after: and after it
        """
        if has_role(self.env, MANAGER):
            return
        for account in accounts.sudo():
            pair = (before.get(account.id, []), after.get(account.id, []))
            if self._is_raised_above_threshold(account, *pair):
                self._raise_above_authority()

    def _raise_above_authority(self):
        """Say that a manager decides, and from what limit on.

        :raise UserError: always
        """
        company = self.sudo().company_id[:1]
        raise UserError(
            self.env._(
                "The customer's limit would be above %(threshold)s: a credit manager "
                "decides on that.",
                threshold=company.currency_id.format(company.credit_limit_threshold),
            )
        )
