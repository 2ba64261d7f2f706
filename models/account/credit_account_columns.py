from functools import partial

from odoo import models
from odoo.tools import float_round


class CreditAccount(models.Model):
    """The figures of accounts, a field at a time for any number of accounts."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _set_figures(self, columns):
        """Set computed fields of these accounts.

        The ORM takes its time with every single value: here they go into its cache
        together, so they have to be what it would leave there.

        :param dict columns: ``{name of the field: values}``, a value per account
        """
        for name, values in columns.items():
            cache = self._fields[name]._get_cache(self.env)
            cache.update(zip(self._ids, values, strict=True))

    def _get_limit_columns(self):
        """Return the limits in force: ``{name of the field: values}``."""
        in_force = self.env["credit.limit"]._get_in_force(self._origin)
        limits = [in_force.get(account._origin.id) for account in self]
        return {
            "has_limit": [bool(limit and limit.has_limit) for limit in limits],
            "is_unlimited": [bool(limit and limit.is_unlimited) for limit in limits],
            "limit_amount": [
                to_cents(limit.amount) if limit else 0.0
                for to_cents, limit in zip(self._get_roundings(), limits, strict=True)
            ],
        }

    def _get_headroom_columns(self):
        """Return how the exposure compares with the limit: ``{name: values}``."""
        ceilings = [
            account.limit_amount
            if account.has_limit and not account.is_unlimited
            else None
            for account in self
        ]
        exposures = [account.exposure for account in self]
        available = [
            0.0 if ceiling is None else to_cents(ceiling - exposure)
            for to_cents, ceiling, exposure in zip(
                self._get_roundings(), ceilings, exposures, strict=True
            )
        ]
        return {
            "available": available,
            "is_over_limit": [amount < 0 for amount in available],
            "utilisation": [
                100.0 * exposure / ceiling if ceiling else 0.0
                for ceiling, exposure in zip(ceilings, exposures, strict=True)
            ],
        }

    def _get_roundings(self):
        """Return a function per account that rounds amounts to its currency."""
        by_company = {
            company: partial(
                float_round, precision_rounding=company.currency_id.rounding
            )
            for company in self.sudo().company_id
        }
        return [by_company[account.company_id] for account in self.sudo()]
