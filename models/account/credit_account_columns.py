from odoo import models


class CreditAccount(models.Model):
    """The figures of accounts, a field at a time for any number of accounts."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _get_limit_columns(self):
        """Return the limits in force: ``{name of the field: values}``."""
        in_force = self.env["credit.limit"]._get_in_force(self._origin)
        limits = [in_force.get(id_) for id_ in self._get_saved_ids()]
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
            amount if has_limit and not is_unlimited else None
            for has_limit, is_unlimited, amount in zip(
                self._get_figures("has_limit"),
                self._get_figures("is_unlimited"),
                self._get_figures("limit_amount"),
                strict=True,
            )
        ]
        exposures = self._get_figures("exposure")
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
