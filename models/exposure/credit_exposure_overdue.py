from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

OVERDUE_BUCKETS = (30, 60, 90)  # last day of each age but the oldest


class CreditExposure(models.AbstractModel):
    """The part of the open items that is past due, by age."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _compute_overdue(self, accounts):
        """Return what is past due today, by age.

        :return: ``{account id: {"days": oldest days overdue, 0: amount, 1: …}}`` in
            company currency, with one amount per age: up to 30, 60, 90 days and more;
            accounts with nothing overdue have no key
        :rtype: dict
        """
        result = {}
        if not accounts:
            return result
        self._flush()
        today = self._get_days(accounts)
        query = SQL(
            "WITH %s, %s %s",
            self._debtor_cte(SQL("%s", accounts.ids)),
            self._open_item_cte(),
            self._overdue_sql(SQL("%s", max(today.values()))),
        )
        for account_id, _code, amount, due in self.env.execute_query(query):
            days = (today[account_id] - due).days
            if days <= 0:
                continue
            row = result.setdefault(account_id, {"days": 0})
            index = sum(days > last for last in OVERDUE_BUCKETS)
            row[index] = row.get(index, 0.0) + float(amount)
            row["days"] = max(row["days"], days)
        return result

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

    def _get_days(self, accounts):
        """Return ``{account id: today}``, by the calendar of its company."""
        accounts = accounts.sudo()
        days = {company: company._get_credit_today() for company in accounts.company_id}
        return {account.id: days[account.company_id] for account in accounts}

    # === SOURCES === #

    def _overdue_sql(self, day):
        """Open items due before a day: account_id, code, amount, due.

        Credits are not set off: an unapplied payment does not make an invoice younger.

        :param SQL day: the latest one on which it is today anywhere
        """
        return SQL(
            """
            SELECT account_id, 'overdue' AS code, SUM(amount) AS amount, due
              FROM open_item
             WHERE amount > 0
               AND due < %s
             GROUP BY account_id, due
            """,
            day,
        )

    def _items_due_sql(self, accounts):
        """Open items to pay: account_id, item_id, move_id, amount, days overdue.

        The days are those of the company's own calendar; below 0 before it is due.
        """
        today = SQL(", ").join(
            SQL("(%s, %s::date)", company.id, company._get_credit_today())
            for company in accounts.sudo().company_id
        )
        return SQL(
            """
            SELECT debtor.account_id, l.id AS item_id, l.move_id,
                   l.amount_residual AS amount,
                   calendar.today - COALESCE(l.date_maturity, l.date) AS days
              FROM (VALUES %s) AS calendar (company_id, today)
              JOIN credit_account entity ON entity.company_id = calendar.company_id
              JOIN debtor ON debtor.account_id = entity.id
              JOIN account_move_line l
                ON l.partner_id = debtor.partner_id
               AND l.company_id = debtor.company_id
              JOIN account_account a ON a.id = l.account_id
             WHERE %s
               AND l.amount_residual > 0
            """,
            today,
            self._is_open_item_sql(),
        )
