from odoo import api, models


class CreditExposure(models.AbstractModel):
    """What customers owe or are about to owe, in sets, by source.

    Every source is a method that returns ``SELECT account_id, amount`` over the CTEs
    ``debtor`` (one row per contact and company of the accounts asked for),
    ``open_item`` (what they still have to pay) and ``own_order`` (what each of their
    orders adds); all of them run as one query.
    Amounts are in the company's currency. The queries are written by
    hand so that a user's record rules never hide a part of what a customer owes: the
    company of the account is the only border.

    A new source is one method, registered in :meth:`_get_sources`; what it reads that
    the others do not is named in :meth:`_get_read_models`.
    """

    _name = "credit.exposure"
    _description = "Credit Exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _get_sources(self):
        """Return the sources of the exposure.

        :return: ``{source code: method that returns its SQL}``, in display order
        :rtype: dict
        """
        return {
            "receivable": self._receivable_sql,
            "orders": self._own_orders_sql,
            "drafts": self._drafts_sql,
            "payments": self._payments_sql,
        }

    @api.model
    def _compute_by_source(self, accounts):
        """Return the exposure of accounts by source, in one query.

        :param accounts: recordset of `credit.account`, of any companies
        :return: ``{account id: {source code: amount}}`` in company currency; every
            account and every source has a key
        :rtype: dict
        """
        sources = self._get_sources()
        result = {
            account_id: dict.fromkeys(sources, 0.0) for account_id in accounts.ids
        }
        if not result:
            return result
        self._flush()
        for account_id, code, amount in self._query_sources(accounts):
            result[account_id][code] = float(amount or 0.0)
        return result

    @api.model
    def _compute_total(self, accounts):
        """Return the exposure of accounts.

        :return: ``{account id: amount}`` in company currency, rounded to it
        :rtype: dict
        """
        by_source = self._compute_by_source(accounts)
        return {
            id_: to_cents(sum(by_source[id_].values()))
            for id_, to_cents in zip(
                accounts.ids, accounts._get_roundings(), strict=True
            )
        }
