from odoo import models

from .credit_account_figures import OVERDUE_FIELDS


class CreditAccount(models.Model):
    """The figures of accounts, found for many at once."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _set_figures(self, rows):
        """Set computed fields of these accounts.

        The ORM takes its time with every single value: here they go into its cache
        together, so the rows hold what it would leave there.

        :param list rows: values by name of the field, a row per account
        """
        for name in rows[0] if rows else ():
            cache = self._fields[name]._get_cache(self.env)
            cache.update(zip(self._ids, [row[name] for row in rows], strict=True))

    def _get_limit_rows(self):
        """Return the limit in force, a row per account."""
        in_force = self.env["credit.limit"]._get_in_force(self._origin)
        rows = []
        for account in self:
            limit = in_force.get(account._origin.id)
            amount = account.currency_id.round(limit.amount) if limit else 0.0
            rows.append(
                {
                    "has_limit": bool(limit and limit.has_limit),
                    "is_unlimited": bool(limit and limit.is_unlimited),
                    "limit_amount": amount,
                }
            )
        return rows

    def _get_exposure_rows(self):
        """Return the exposure and how it compares with the limit, a row per account."""
        exposures = self.env["credit.exposure"]
        by_source = exposures._compute_by_source(self._origin)
        codes = exposures._get_sources()
        shown = [code for code in codes if f"exposure_{code}" in self._fields]
        nothing = dict.fromkeys(codes, 0.0)
        return [
            account._get_exposure_row(by_source.get(account._origin.id, nothing), shown)
            for account in self
        ]

    def _get_exposure_row(self, amounts, shown):
        """Return the exposure and how it compares with the limit.

        :param dict amounts: by code of the source
        :param list shown: codes of the sources that have a field of their own
        """
        currency, limit = self.currency_id, self.limit_amount
        exposure = currency.round(sum(amounts.values()))
        has_ceiling = self.has_limit and not self.is_unlimited
        available = currency.round(limit - exposure) if has_ceiling else 0.0
        return {
            **{f"exposure_{code}": currency.round(amounts[code]) for code in shown},
            "exposure": exposure,
            "available": available,
            "is_over_limit": available < 0,
            "utilisation": 100.0 * exposure / limit if has_ceiling and limit else 0.0,
        }

    def _get_overdue_rows(self):
        """Return what is overdue, by age, a row per account."""
        overdue = self.env["credit.exposure"]._compute_overdue(self._origin)
        nothing = {}
        rows = []
        for account in self:
            found = overdue.get(account._origin.id, nothing)
            round_amount = account.currency_id.round
            ages = [found.get(index, 0.0) for index in range(len(OVERDUE_FIELDS))]
            rows.append(
                {
                    **dict(zip(OVERDUE_FIELDS, map(round_amount, ages), strict=True)),
                    "overdue_amount": round_amount(sum(ages)),
                    "oldest_overdue_days": found.get("days", 0),
                }
            )
        return rows
