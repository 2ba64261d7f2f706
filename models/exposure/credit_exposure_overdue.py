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
