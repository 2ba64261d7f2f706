from odoo import api, models

from .credit_limit_component import COMPONENT_FIELDS, to_component


class CreditLimit(models.Model):
    """The lines of the ledger of many accounts, as the engine knows them."""

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
            components.setdefault(account_id, []).append(to_component(rate, *values))
        return components
