from odoo import models

from .credit_account_figures_overdue import OVERDUE_FIELDS


class CreditAccount(models.Model):
    """What customers owe, a field at a time for any number of accounts."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _get_exposure_columns(self):
        """Return the exposure, all of it and by source: ``{name: values}``."""
        exposures = self.env["credit.exposure"]
        by_source = exposures._compute_by_source(self._origin)
        nothing = dict.fromkeys(exposures._get_sources(), 0.0)
        amounts = [by_source.get(id_, nothing) for id_ in self._get_saved_ids()]
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

    def _get_overdue_columns(self):
        """Return what is overdue, by age: ``{name of the field: values}``."""
        overdue = self.env["credit.exposure"]._compute_overdue(self._origin)
        nothing = {}
        found = [overdue.get(id_, nothing) for id_ in self._get_saved_ids()]
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
