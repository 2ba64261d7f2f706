from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL

from ...engine.review_policy import GRACE_DAYS
from .credit_measure_batch import MONTHS
from .credit_measure_items import RECEIVABLE


class CreditMeasure(models.AbstractModel):
    """What limits are proposed from, and what customers owed on the day."""

    _inherit = "credit.measure"

    # === BUSINESS METHODS === #

    @api.model
    def _measure_basis(self, accounts, day, grace=GRACE_DAYS):
        """Return what limits are proposed from, of accounts of one company.

        Amounts are in its currency, as they were at the end of the day.

        * ``usual_monthly``: invoiced with tax in 12 months, a month; of a younger
          customer by the months since the first invoice, at least one;
        * ``term_days``: days from invoice to due date, weighted by amount, 12 months;
        * ``mean_days_late``: of all history, without the company's average;
        * ``highest_repaid``: most that was open at once, in 12 months, of what was paid
          by money in time;
        * ``receivable``, ``overdue``, ``oldest_overdue_days``: as the account shows
          them today; 0 where nothing is open.

        :return: ``{account id: {figure: value}}``; every account has all the keys, a
            figure without data is None
        :rtype: dict
        """
        if not accounts:
            return {}
        return self._get_basis(self._get_batch(accounts, (), day, {}, grace, 0))

    def _get_basis(self, batch):
        """Return what :meth:`_measure_basis` does, of a batch."""
        payment, trade = batch.rows("payment"), batch.rows("trade")
        owed = batch.rows("receivable")
        nothing = {"receivable": 0.0, "overdue": 0.0, "oldest_overdue_days": 0}
        return {
            account_id: {
                "usual_monthly": self._get_usual_monthly(batch, trade.get(account_id)),
                **self._get_terms(payment.get(account_id)),
                "highest_repaid": payment.get(account_id, {}).get("highest_repaid"),
                **owed.get(account_id, nothing),
            }
            for account_id in batch.accounts.ids
        }

    def _get_usual_monthly(self, batch, row):
        """Return what is invoiced a month; None for who never was, or got it back."""
        if not row or not row["first_invoice"]:
            return None
        if row["first_invoice"] > batch.year_start:
            age = relativedelta(batch.day, row["first_invoice"])
            months = max(1.0, age.months + 12 * age.years + age.days / 30)
        else:
            months = MONTHS
        return max(0.0, row["total"] / months)

    def _get_terms(self, row):
        """Return ``{"term_days": …, "mean_days_late": …}`` of a row of payments."""
        terms = {"term_days": None, "mean_days_late": None}
        if row and row["term_weight"]:
            terms["term_days"] = row["term_days"] / row["term_weight"]
        if row and row["known"]:
            terms["mean_days_late"] = row["days_late"] / row["known"]
        return terms

    # === SOURCES === #

    def _repaid_cte(self, batch):
        """CTE ``repaid(account_id, highest)``: most that was open of what was repaid.

        Each payment in time makes an amount that was open from the invoice to the
        payment; the running sum of these, at its highest in the last 12 months. On one
        day payments count first. Cash sales never were open. Reads ``settlement``.
        """
        return SQL(
            """
            paid_in_time AS MATERIALIZED (
                SELECT account_id, invoiced, settled_on,
                       balance * paid / amount AS amount
                  FROM settlement
                 WHERE paid > 0
                   AND settled_on <= due + %(grace)s
                   AND settled_on > GREATEST(invoiced, %(year)s)
            ), event AS (
                SELECT account_id, GREATEST(invoiced, %(year)s) AS day, amount
                  FROM paid_in_time
                 UNION ALL
                SELECT account_id, settled_on, -amount FROM paid_in_time
            ), level AS (
                SELECT account_id, SUM(SUM(amount)) OVER (
                           PARTITION BY account_id ORDER BY day) AS amount
                  FROM event
                 GROUP BY account_id, day
            ), repaid AS MATERIALIZED (
                SELECT account_id, MAX(amount) AS highest FROM level GROUP BY account_id
            )
            """,
            grace=batch.grace,
            year=batch.year_start,
        )

    def _source_receivable(self, batch):
        """What each account owed: receivable, overdue, oldest_overdue_days.

        The items of all kinds on receivable accounts, less what was reconciled with
        them by the day. As on the account, credits are not set off against what is
        overdue, and due dates are taken as they are.
        """
        self._flush_items(batch)
        return batch.fetch(
            SQL(
                """
                WITH %(owners)s, owed AS MATERIALIZED (%(owed)s)
                SELECT account_id, SUM(amount) AS receivable,
                       COALESCE(SUM(amount) FILTER (
                           WHERE amount > 0 AND due < %(day)s), 0) AS overdue,
                       COALESCE(MAX(%(day)s - due) FILTER (
                           WHERE amount > 0 AND due < %(day)s), 0)
                           AS oldest_overdue_days
                  FROM owed
                 GROUP BY account_id
                """,
                owners=batch.owners_sql(),
                owed=self._owed_sql(batch),
                day=batch.day,
            )
        )

    def _owed_sql(self, batch):
        """Receivable items known on the day, those that were open then.

        account_id, move_id, invoiced, due, amount still open: what is open now, and
        what was reconciled after the day. Adding up what was reconciled by the day
        comes to the same, but reads all of history.
        """
        return SQL(
            """
            SELECT account_id, move_id, invoiced, due, SUM(amount) AS amount
              FROM (%(now)s UNION ALL %(debits)s UNION ALL %(credits)s) part
             GROUP BY account_id, id, move_id, invoiced, due
            """,
            now=self._receivable_sql(
                batch, SQL("l.amount_residual"), SQL("l.amount_residual <> 0")
            ),
            debits=self._later_sql(batch, "debit_move_id", SQL("p.amount")),
            credits=self._later_sql(batch, "credit_move_id", SQL("-p.amount")),
        )

    def _later_sql(self, batch, column, amount):
        """What was reconciled with receivable items of one side after the day."""
        return self._receivable_sql(
            batch,
            amount,
            SQL("p.max_date > %s", batch.day),
            SQL(
                "JOIN account_partial_reconcile p ON %s = l.id",
                SQL.identifier("p", column),
            ),
        )

    def _receivable_sql(self, batch, amount, condition, joined=None):
        """Receivable items ``l`` known on the day, with an amount."""
        return SQL(
            """
            SELECT owner.account_id, l.*
              FROM owner
        CROSS JOIN LATERAL (
                SELECT l.id, l.move_id, l.date AS invoiced,
                       COALESCE(l.date_maturity, l.date) AS due, %(amount)s AS amount
                  FROM account_move_line l
                       %(joined)s
                 WHERE %(is_own)s
                   AND l.parent_state = 'posted'
                   AND l.date <= %(day)s
                   AND l.account_id = ANY(%(receivable)s)
                   AND %(condition)s
                %(fence)s
              ) l
            """,
            amount=amount,
            joined=joined or SQL(""),
            is_own=batch.is_own_sql("l"),
            day=batch.day,
            receivable=self._accounts_sql(*RECEIVABLE),
            condition=condition,
            fence=batch.fence_sql(),
        )
