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
        """Return the exposure, by source, and how it compares with the limit.

        :return: ``{name of the field: values}``
        """
        exposures = self.env["credit.exposure"]
        by_source = exposures._compute_by_source(self._origin)
        nothing = dict.fromkeys(exposures._get_sources(), 0.0)
        amounts = [by_source.get(account._origin.id, nothing) for account in self]
        roundings = self._get_roundings()
        totals = [
            to_cents(sum(amount.values()))
            for to_cents, amount in zip(roundings, amounts, strict=True)
        ]
        shown = {code: f"exposure_{code}" for code in nothing}
        return {
            "exposure": totals,
            **self._compare_with_limits(totals, roundings),
            **{
                name: [
                    to_cents(amount[code])
                    for to_cents, amount in zip(roundings, amounts, strict=True)
                ]
                for code, name in shown.items()
                if name in self._fields
            },
        }

    def _compare_with_limits(self, totals, roundings):
        """Return how exposures compare with the limits.

        :param list totals: the exposure of each account
        :param list roundings: what :meth:`_get_roundings` returns
        :return: ``{name of the field: values}``
        """
        ceilings = [
            account.limit_amount
            if account.has_limit and not account.is_unlimited
            else None
            for account in self
        ]
        available = [
            0.0 if ceiling is None else to_cents(ceiling - total)
            for to_cents, ceiling, total in zip(
                roundings, ceilings, totals, strict=True
            )
        ]
        return {
            "available": available,
            "is_over_limit": [amount < 0 for amount in available],
            "utilisation": [
                100.0 * total / ceiling if ceiling else 0.0
                for ceiling, total in zip(ceilings, totals, strict=True)
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
