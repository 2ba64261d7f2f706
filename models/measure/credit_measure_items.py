from odoo import models
from odoo.tools import SQL

RECEIVABLE = ("asset_receivable",)
SETTLING = ("liability_payable", "asset_cash", "liability_credit_card")
PROFIT_AND_LOSS = (
    "income",
    "income_other",
    "expense",
    "expense_other",
    "expense_depreciation",
    "expense_direct_cost",
)


class CreditMeasure(models.AbstractModel):
    """The items that customers had to pay, and what settled them.

    An item is one instalment of a posted invoice. Everything is counted in the item's
    own currency and weighted as a part of the item: exchange differences then never
    look like a payment or the lack of one.

    For a batch each step looks up the next table by its key, one row after the other
    (see :meth:`MeasureBatch.fence_sql`): the time grows with the items of the batch
    alone, whatever the statistics say and however many others there are.
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
                    %(fence)s
                  ) l
            CROSS JOIN LATERAL (
                    SELECT COALESCE(m.invoice_date, m.date) AS invoiced
                      FROM account_move m
                     WHERE m.id = l.move_id
                       AND m.move_type IN ('out_invoice', 'out_receipt')
                       AND COALESCE(m.invoice_date, m.date) <= %(day)s
                       AND (m.credit_disputed_from IS NULL
                            OR m.credit_disputed_from > %(day)s)
                    %(fence)s
                  ) move
            )
            """,
            owners=batch.owners_sql(),
            is_own=batch.is_own_sql("l"),
            receivable=self._accounts_sql(*RECEIVABLE),
            day=batch.day,
            fence=batch.fence_sql(),
        )

    def _accounts_sql(self, *types):
        """Ids of the accounts of some types, as an array that is read once."""
        return SQL(
            "ARRAY(SELECT id FROM account_account WHERE account_type IN %s)", types
        )

    def _settlements_cte(self, batch):
        """CTE ``settlement``: every ``item`` with what settled it by the day.

        One row for each, at least one for an item. Besides the columns of the item:
        settled_on, settled, credited, paid. These are amounts in the currency of the
        item; credited and paid are parts of settled, the rest of it was written off.
        """
        return SQL(
            """
            %(items)s,
            part AS MATERIALIZED (%(parts)s),
            entry AS MATERIALIZED (%(entries)s),
            settlement AS MATERIALIZED (
                SELECT item.*, part.settled_on, COALESCE(part.settled, 0) AS settled,
                       CASE WHEN part.is_refund
                            THEN part.settled ELSE 0 END AS credited,
                       CASE WHEN part.settled IS NULL OR part.is_refund THEN 0
                            WHEN part.is_exchange
                              OR part.is_money AND part.settled_on <= item.discount_date
                            THEN part.settled
                            ELSE part.settled * %(paid_share)s END AS paid
                  FROM item
             LEFT JOIN part ON part.item_id = item.item_id
             LEFT JOIN entry ON entry.move_id = part.move_id
                   AND entry.partner_id IS NOT DISTINCT FROM part.partner_id
            )
            """,
            items=self._items_cte(batch),
            parts=self._parts_sql(batch),
            entries=self._entries_sql(batch),
            paid_share=self._paid_share_sql(),
        )

    def _parts_sql(self, batch):
        """What stands against ``item``: how much, its move, date, partner and kind."""
        return SQL(
            """
            SELECT item.item_id, p.settled, c.move_id, c.partner_id,
                   c.date AS settled_on, m.move_type = 'out_refund' AS is_refund,
                   m.origin_payment_id IS NOT NULL
                   OR m.statement_line_id IS NOT NULL
                   OR (SELECT j.type IN ('bank', 'cash', 'credit')
                         FROM account_journal j WHERE j.id = m.journal_id) AS is_money,
                   EXISTS (SELECT FROM account_partial_reconcile x
                            WHERE x.exchange_move_id = m.id) AS is_exchange
              FROM item
        CROSS JOIN LATERAL (
                SELECT p.credit_move_id, p.debit_amount_currency AS settled
                  FROM account_partial_reconcile p
                 WHERE p.debit_move_id = item.item_id
                   AND p.max_date <= %(day)s
                   AND p.debit_amount_currency > 0
                %(fence)s
              ) p
        CROSS JOIN LATERAL (
                SELECT c.move_id, c.partner_id, c.date
                  FROM account_move_line c
                 WHERE c.id = p.credit_move_id
                %(fence)s
              ) c
        CROSS JOIN LATERAL (
                SELECT m.id, m.move_type, m.origin_payment_id, m.statement_line_id,
                       m.journal_id
                  FROM account_move m
                 WHERE m.id = c.move_id
                %(fence)s
              ) m
            """,
            day=batch.day,
            fence=batch.fence_sql(),
        )

    def _entries_sql(self, batch):
        """The entries of ``part``: what they take off the customer, and where to.

        Without those of money of which nothing goes into profit and loss: most of them.
        move_id and partner_id (of the part); customer, lost (taken into profit and
        loss) and moved (set off against what we owe, or to another debtor, such as a
        till or a factor), in company currency.
        """
        return SQL(
            """
            SELECT own.move_id, own.partner_id,
                   NULLIF(-SUM(l.balance) FILTER (
                       WHERE l.balance < 0 AND l.account_id = ANY(%(receivable)s)
                   ), 0) AS customer,
                   SUM(l.balance) FILTER (
                       WHERE l.account_id = ANY(%(result)s)) AS lost,
                   SUM(l.balance) FILTER (
                       WHERE l.balance > 0 AND (
                           l.account_id = ANY(%(settling)s)
                           OR l.account_id = ANY(%(receivable)s)
                           AND l.partner_id IS DISTINCT FROM own.partner_id)
                   ) AS moved
              FROM (
                SELECT DISTINCT move_id, partner_id
                  FROM part
                 WHERE NOT is_refund
                   AND (NOT is_money
                        OR EXISTS (SELECT FROM account_move_line l
                                    WHERE l.move_id = part.move_id
                                      AND l.account_id = ANY(%(result)s)))
              ) own
        CROSS JOIN LATERAL (
                SELECT l.balance, l.account_id, l.partner_id
                  FROM account_move_line l
                 WHERE l.move_id = own.move_id
                %(fence)s
              ) l
             GROUP BY own.move_id, own.partner_id
            """,
            receivable=self._accounts_sql(*RECEIVABLE),
            result=self._accounts_sql(*PROFIT_AND_LOSS),
            settling=self._accounts_sql(*SETTLING),
            fence=batch.fence_sql(),
        )

    def _paid_share_sql(self):
        """The share of ``part`` that was really paid, 0 to 1.

        Of money, all but what the ``entry`` takes into profit and loss: a difference
        that is written off with a payment was not paid. (An early payment discount was
        earned, it is not asked about here.) Of another entry, only what it sets off or
        moves: the rest is a write-off.
        """
        return SQL(
            """
            GREATEST(0, LEAST(1, CASE
                WHEN part.is_money THEN 1 - COALESCE(entry.lost / entry.customer, 0)
                ELSE COALESCE(entry.moved / entry.customer, 0) END))
            """
        )

    def _flush_items(self, batch):
        """Write pending changes of what the items are read from."""
        batch.flush(
            "account.account",
            "account.journal",
            "account.move",
            "account.move.line",
            "account.partial.reconcile",
        )
