import sys

from odoo import api, models

from ...engine import limits

# what a line counts by, see `_to_component`
COMPONENT_FIELDS = (
    "account_id",
    "company_id",
    "currency_id",
    "id",
    "kind",
    "amount",
    "is_unlimited",
    "counted_percent",
    "date_from",
    "date_to",
    "state",
    "superseded_by_id",
)


class CreditLimit(models.Model):
    """The lines of the ledger as the engine knows them, in company currency."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    @api.model
    def _get_components(self, accounts, days=None):
        """Return what the ledger holds, as the engine knows it.

        :param accounts: recordset of `credit.account`
        :param dict days: ``{company: day}`` of the exchange rates, today by default
        :return: ``{account id: [engine.limits.Component]}``
        :rtype: dict
        """
        days = days or accounts.sudo().company_id._get_credit_days()
        limits_ = self.sudo()
        query = limits_._search(
            [
                ("account_id", "in", accounts.ids),
                ("state", "in", ("active", "ended")),
            ]
        )
        # many thousand lines in a review: rows, not records
        rows = self.env.execute_query(
            query.select(
                *(
                    limits_._field_to_sql(limits_._table, name, query)
                    for name in COMPONENT_FIELDS
                )
            )
        )
        rates = self._get_rates_of({row[1:3] for row in rows}, days)
        components = {}
        for account_id, company_id, currency_id, *values in rows:
            rate = rates.get((company_id, currency_id), 1.0)
            components.setdefault(account_id, []).append(_to_component(rate, *values))
        return components

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

    def _to_component(self, rates):
        """Return the line as the engine knows it.

        :param dict rates: what :meth:`_get_rates` returned
        """
        self.ensure_one()
        key = (self.account_id.company_id.id, self.currency_id.id)
        return _to_component(
            rates.get(key, 1.0),
            self._origin.id or sys.maxsize,  # a new entry is the latest
            *(self[name] for name in COMPONENT_FIELDS[4:]),
        )


def _to_component(
    rate, order, kind, amount, unlimited, percent, start, end, state, replaced_by
):
    """Return a line as the engine knows it.

    :param float rate: to the currency of the company
    """
    return limits.Component(
        amount=(amount or 0.0) * rate,
        date_from=start,
        date_to=end or None,
        is_unlimited=bool(unlimited),
        order=order,
        kind=kind,
        counted_percent=percent or 0.0,
        is_withdrawn=state == "ended" and not replaced_by,
    )
