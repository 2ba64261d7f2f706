from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """What the rules look at, in one query: exposure, and what is overdue."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _compute_facts(self, accounts, without=()):
        """Return what the rules look at, in one query.

        :param without: codes of sources of the exposure that are left out
        :return: ``({account id: exposure}, {account id: [(days overdue, amount)]})`` in
            company currency
        :rtype: tuple
        """
        exposures, overdue = dict.fromkeys(accounts.ids, 0.0), defaultdict(list)
        if not accounts:
            return exposures, overdue
        self._flush()
        today = self._get_days(accounts)
        rows = self._query_facts(accounts, max(today.values()))
        for account_id, code, amount, due in rows:
            if code in without:
                continue
            if due is None:
                exposures[account_id] += float(amount or 0.0)
            elif (days := (today[account_id] - due).days) > 0:
                overdue[account_id].append((days, float(amount)))
        for account in accounts:
            exposures[account.id] = account.currency_id.round(exposures[account.id])
        return exposures, overdue

    # === SOURCES === #

    def _facts_sql(self, ids, day):
        """Exposure by source, and what is overdue: account_id, code, amount, due.

        :param SQL ids: an array of ids of accounts
        :param SQL day: what is due before it is overdue; ``due`` is empty otherwise
        """
        return SQL(
            """
            WITH %s
            SELECT account_id, code::text, amount::numeric, NULL::date AS due
              FROM (%s) source
             UNION ALL
            SELECT account_id, code::text, amount::numeric, due
              FROM (%s) overdue
            """,
            self._ctes(ids),
            self._sources_sql(),
            self._overdue_sql(day),
        )
