from odoo import models

from .credit_account_figures import OVERDUE_FIELDS


class CreditAccount(models.Model):
    """The figures of one account, from what was found for many."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _set_figures(self, row):
        """Set computed fields.

        :param dict row: values by name of the field
        """
        for name, value in row.items():
            self[name] = value

    def _get_limit_row(self, in_force):
        """Return the limit in force.

        :param dict in_force: what :meth:`credit.limit._get_in_force` returns
        """
        limit = in_force.get(self._origin.id)
        return {
            "has_limit": bool(limit and limit.has_limit),
            "is_unlimited": bool(limit and limit.is_unlimited),
            "limit_amount": limit.amount if limit else 0.0,
        }

    def _get_exposure_row(self, by_source):
        """Return the exposure and how it compares with the limit.

        :param dict by_source: what :meth:`credit.exposure._compute_by_source` returns
        """
        amounts = by_source.get(self._origin.id, {})
        currency, limit = self.currency_id, self.limit_amount
        exposure = currency.round(sum(amounts.values()))
        has_ceiling = self.has_limit and not self.is_unlimited
        available = limit - exposure if has_ceiling else 0.0
        return {
            **{
                f"exposure_{code}": amounts.get(code, 0.0)
                for code in self.env["credit.exposure"]._get_sources()
                if f"exposure_{code}" in self._fields
            },
            "exposure": exposure,
            "available": available,
            "is_over_limit": currency.compare_amounts(available, 0) < 0,
            "utilisation": 100.0 * exposure / limit if has_ceiling and limit else 0.0,
        }

    def _get_overdue_row(self, overdue):
        """Return what is overdue, by age.

        :param dict overdue: what :meth:`credit.exposure._compute_overdue` returns
        """
        found = overdue.get(self._origin.id, {})
        ages = {
            name: found.get(index, 0.0) for index, name in enumerate(OVERDUE_FIELDS)
        }
        return {
            **ages,
            "overdue_amount": sum(ages.values()),
            "oldest_overdue_days": found.get("days", 0),
        }
