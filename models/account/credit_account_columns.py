from functools import partial

from odoo import models
from odoo.tools import float_round

from .credit_account_figures import OVERDUE_FIELDS


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

    def _get_exposure_columns(self):
        """Return the exposure, all of it and by source: ``{name: values}``."""
        exposures = self.env["credit.exposure"]
        by_source = exposures._compute_by_source(self._origin)
        nothing = dict.fromkeys(exposures._get_sources(), 0.0)
        amounts = [by_source.get(account._origin.id, nothing) for account in self]
        roundings = self._get_roundings()
        columns = {
            name: [
                to_cents(amount[code])
                for to_cents, amount in zip(roundings, amounts, strict=True)
            ]
            for code in nothing
            if (name := f"exposure_{code}") in self._fields
        }
        columns["exposure"] = [
            to_cents(sum(amount.values()))
            for to_cents, amount in zip(roundings, amounts, strict=True)
        ]
        return columns

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

    def _get_overdue_columns(self):
        """Return what is overdue, by age: ``{name of the field: values}``."""
        overdue = self.env["credit.exposure"]._compute_overdue(self._origin)
        nothing = {}
        found = [overdue.get(account._origin.id, nothing) for account in self]
        roundings = self._get_roundings()
        ages = {
            name: [
                to_cents(ages[index]) if index in ages else 0.0
                for to_cents, ages in zip(roundings, found, strict=True)
            ]
            for index, name in enumerate(OVERDUE_FIELDS)
        }
        return {
            **ages,
            "overdue_amount": [
                to_cents(sum(amounts))
                for to_cents, *amounts in zip(roundings, *ages.values(), strict=True)
            ],
            "oldest_overdue_days": [ages.get("days", 0) for ages in found],
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
