from odoo import models
from odoo.tools import SQL


class CreditMeasure(models.AbstractModel):
    """The items that customers had to pay, and what settled them.

    An item is one instalment of a posted invoice. Everything is counted in the item's
    own currency and weighted as a part of the item: exchange differences then never
    look like a payment or the lack of one.

    Each step looks up the next table by its key, one row after the other (`OFFSET 0`
    keeps the planner from turning that round): the time grows with the items of the
    batch alone, whatever the statistics say and however many others there are.
    """

    _inherit = "credit.measure"

    # === SQL === #

    def _items_cte(self, batch):
        """CTE ``item``: invoices known on the day and never disputed until then.

        account_id, item_id, move_id, partner_id, amount (currency of the item), balance
        (of the company), invoiced, term_due (as agreed), due (Saturdays and Sundays
        roll to the Monday), discount_date.
        """
        return SQL(
            """
            %(owners)s,
            item AS MATERIALIZED (
                SELECT owner.account_id, l.id AS item_id, l.move_id, l.partner_id,
                       l.amount_currency AS amount, l.balance, l.discount_date,
                       move.invoiced, l.due AS term_due,
                       l.due + CASE EXTRACT(ISODOW FROM l.due)
                                    WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END AS due
                  FROM owner
            CROSS JOIN LATERAL (
                    SELECT l.id, l.move_id, l.partner_id, l.amount_currency, l.balance,
                           l.discount_date, COALESCE(l.date_maturity, l.date) AS due
                      FROM account_move_line l
                     WHERE %(is_own)s
                       AND l.parent_state = 'posted'
                       AND l.balance > 0
                       AND l.amount_currency > 0
                       AND l.account_id = ANY(%(receivable)s)
                    OFFSET 0
                  ) l
            CROSS JOIN LATERAL (
                    SELECT COALESCE(m.invoice_date, m.date) AS invoiced
                      FROM account_move m
                     WHERE m.id = l.move_id
                       AND m.move_type IN ('out_invoice', 'out_receipt')
                       AND COALESCE(m.invoice_date, m.date) <= %(day)s
                       AND (m.credit_disputed_from > %(day)s) IS NOT FALSE
                    OFFSET 0
                  ) move
            )
            """,
            owners=batch.owners_sql(),
            is_own=batch.is_own_sql("l"),
            receivable=self._receivable_accounts_sql(),
            day=batch.day,
        )

    def _receivable_accounts_sql(self):
        """Ids of the accounts that customers' items are on, as an array."""
        return SQL(
            "ARRAY(SELECT id FROM account_account "
            "WHERE account_type = 'asset_receivable')"
        )

    def _settlements_sql(self, batch):
        """What settled ``item`` by the day: settled_on, amount, paid, credited.

        Amounts are in the currency of the item. ``paid`` and ``credited`` are parts of
        ``amount``; the rest of it was written off.
        """
        return SQL(
            """
            SELECT counter.settled_on, part.amount,
                   CASE WHEN counter.is_refund THEN part.amount ELSE 0 END AS credited,
                   CASE WHEN counter.is_refund THEN 0
                        WHEN counter.is_exchange
                          OR counter.is_money
                             AND counter.settled_on <= item.discount_date
                        THEN part.amount
                        ELSE part.amount * %(paid_share)s END AS paid
              FROM (
                SELECT p.credit_move_id AS counter_id, p.debit_amount_currency AS amount
                  FROM account_partial_reconcile p
                 WHERE p.debit_move_id = item.item_id
                   AND p.max_date <= %(day)s
                   AND p.debit_amount_currency > 0
                OFFSET 0
              ) part
        CROSS JOIN LATERAL (%(counter)s OFFSET 0) counter
                OFFSET 0 -- else `paid` is worked out anew in every sum over it
            """,
            day=batch.day,
            counter=self._counter_sql(),
            paid_share=self._paid_share_sql(),
        )

    def _counter_sql(self):
        """What stands against an item: its move, date, partner and kind."""
        return SQL(
            """
            SELECT c.move_id, c.partner_id, c.date AS settled_on,
                   m.move_type = 'out_refund' AS is_refund,
                   m.origin_payment_id IS NOT NULL
                   OR m.statement_line_id IS NOT NULL
                   OR (SELECT j.type IN ('bank', 'cash', 'credit')
                         FROM account_journal j WHERE j.id = m.journal_id) AS is_money,
                   EXISTS (SELECT FROM account_partial_reconcile x
                            WHERE x.exchange_move_id = m.id) AS is_exchange
              FROM account_move_line c
        CROSS JOIN LATERAL (
                SELECT * FROM account_move m WHERE m.id = c.move_id OFFSET 0
              ) m
             WHERE c.id = part.counter_id
            """
        )

    def _paid_share_sql(self):
        """The part of ``counter`` that was really paid, 0 to 1.

        Of money, all but what the entry takes into profit and loss: a difference that
        is written off with a payment was not paid. (An early payment discount was
        earned, it is not asked about here.) Of another entry, only what it sets off
        against what we owe or moves to another debtor, such as a till or a factor:
        the rest is a write-off.
        """
        return SQL(
            """
            (SELECT GREATEST(0, LEAST(1, CASE
                    WHEN counter.is_money
                    THEN 1 - COALESCE(SUM(l.balance) FILTER (
                             WHERE a.account_type ~ '^(income|expense)'), 0)
                    / NULLIF(-SUM(l.balance) FILTER (WHERE %(is_customer)s), 0)
                    ELSE COALESCE(SUM(l.balance) FILTER (
                             WHERE l.balance > 0
                               AND (a.account_type IN (
                                        'liability_payable', 'asset_cash',
                                        'liability_credit_card')
                                    OR a.account_type = 'asset_receivable'
                                       AND l.partner_id
                                           IS DISTINCT FROM counter.partner_id)), 0)
                    / NULLIF(-SUM(l.balance) FILTER (WHERE %(is_customer)s), 0)
                    END))
               FROM account_move_line l
         CROSS JOIN LATERAL (
                 SELECT account_type FROM account_account
                  WHERE id = l.account_id
                 OFFSET 0
               ) a
              WHERE l.move_id = counter.move_id)
            """,
            is_customer=SQL("a.account_type = 'asset_receivable' AND l.balance < 0"),
        )

    def _flush_items(self):
        """Write pending changes of what the items are read from."""
        # Columns named by hand are unknown to the ORM, so it cannot flush by itself.
        for model_name in (
            "res.partner",
            "res.company",
            "credit.account",
            "account.account",
            "account.journal",
            "account.move",
            "account.move.line",
            "account.partial.reconcile",
        ):
            self.env[model_name].flush_model()
