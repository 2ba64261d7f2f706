from odoo import api, models


class CreditLimit(models.Model):
    """What limits in foreign currencies are worth."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _get_rates(self, days):
        """Return what a unit of each foreign currency is worth.

        :param dict days: ``{company: day}``
        :return: ``{(company id, currency id): factor to the currency of the company}``
        :rtype: dict
        """
        pairs = {(line.account_id.company_id.id, line.currency_id.id) for line in self}
        return self._get_rates_of(pairs, days)

    @api.model
    def _get_rates_of(self, pairs, days):
        """As :meth:`_get_rates`, of pairs of the ids of a company and a currency."""
        foreign = {}
        for company_id, currency_id in pairs:
            company = self.env["res.company"].sudo().browse(company_id)
            if currency_id and company and currency_id != company.currency_id.id:
                foreign.setdefault(company, []).append(currency_id)
        rates = {}
        for company, currency_ids in foreign.items():
            own = company.currency_id
            currencies = own.sudo().browse([own.id, *currency_ids])
            found = currencies._get_rates(company, days[company])
            for currency_id in currency_ids:
                rates[company.id, currency_id] = found[own.id] / found[currency_id]
        return rates
