from odoo import models


class CreditAccount(models.Model):
    """How the figures of the accounts of a group are added up."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _total_converted(self, accounts, name, rates):
        """Return the sum in the currency of the current company."""
        return sum(
            sum(own.mapped(name)) * rates[company.sudo().currency_id]
            for company, own in accounts.grouped("company_id").items()
        )

    def _total_used(self, accounts, _name, rates):
        """Return the share of the limits that is used in %, None without a limit."""
        limited = accounts.filtered(lambda one: one.has_limit and not one.is_unlimited)
        ceiling = self._total_converted(limited, "limit_amount", rates)
        if not ceiling:
            return None
        return 100.0 * self._total_converted(limited, "exposure", rates) / ceiling

    def _load_figures(self, name):
        """Have a figure of any number of accounts at hand.

        The ORM would have it computed for a thousand accounts at a time.
        """
        self.fetch(["company_id"])
        is_compared = self._fields[name].compute == "_compute_headroom"
        for needed in (*(("limit_amount", "exposure") if is_compared else ()), name):
            field = self._fields[needed]
            missing = self.browse(field._cache_missing_ids(self))
            getattr(missing, field.compute)()

    def _get_currency_rates(self):
        """Return ``{currency: factor}`` into the currency of the current company."""
        currencies = self.sudo().company_id.currency_id
        return self.env.company._get_credit_rates(currencies)
