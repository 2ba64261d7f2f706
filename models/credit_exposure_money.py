from odoo import api, models
from odoo.tools import SQL

UNBOOKED = "credit_management.unbooked"  # what a transaction knows of online money


class CreditExposure(models.AbstractModel):
    """The part of the exposure that is money on its way into the books."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _compute_online_money(self, orders):
        """Return the online money of orders.

        :return: ``{order id: (paid, not yet booked)}`` in company currency, at the
            rate of the order; orders without online money have no key
        :rtype: dict
        """
        ids = orders._origin.ids
        if not ids or not self._look_for_online_money(ids):
            return {}
        query = self._online_money_sql(
            SQL(
                "tx.id IN (SELECT transaction_id FROM sale_order_transaction_rel "
                "WHERE sale_order_id IN %s)",
                tuple(ids),
            )
        )
        rates = {order._origin.id: order._get_credit_rate(own=True) for order in orders}
        return {
            order_id: (float(paid) / rates[order_id], float(unbooked) / rates[order_id])
            for order_id, paid, unbooked in self.env.execute_query(query)
            if order_id in rates
        }

    @api.model
    def _look_for_online_money(self, order_ids=(0,)):
        """Return whether orders have online transactions, at the cost of a glance.

        Planning the queries of online money takes PostgreSQL longer than all the rest
        of a check, and most of the time there is none. Whether there is any that is
        not booked yet is kept until the end of the transaction, or until somebody
        changes an online transaction in it.

        :param order_ids: ids of sales orders
        """
        self._flush()
        ((is_unbooked, has_own),) = self.env.execute_query(
            SQL(
                """
                SELECT EXISTS (SELECT FROM payment_transaction tx
                                WHERE tx.payment_id IS NULL AND %s),
                       EXISTS (SELECT FROM sale_order_transaction_rel
                                WHERE sale_order_id IN %s)
                """,
                self._is_money_sql(),
                tuple(order_ids),
            )
        )
        self.env.cr.precommit.data[UNBOOKED] = is_unbooked
        return has_own

    @api.model
    def _forget_online_money(self):
        """Have the next check look for online money again."""
        self.env.cr.precommit.data.pop(UNBOOKED, None)

    def _has_unbooked_money(self):
        if UNBOOKED not in self.env.cr.precommit.data:
            self._look_for_online_money()
        return self.env.cr.precommit.data[UNBOOKED]

    # === SOURCES === #

    def _payments_sql(self):
        """Money that is not in the receivable yet, as negative amounts."""
        parts = [self._unbooked_payments_sql()]
        if self._has_unbooked_money():
            parts += [self._order_money_sql(), self._invoice_money_sql()]
        return SQL(" UNION ALL ").join(parts)

    def _unbooked_payments_sql(self):
        """Payments in process that have no journal entry.

        One that pays invoices lowers the exposure by what is open on them, at most:
        Odoo leaves it in process when the bank brings a different amount.
        """
        return SQL(
            """
            SELECT debtor.account_id, -SIGN(p.amount_company_currency_signed) * LEAST(
                       ABS(p.amount_company_currency_signed),
                       GREATEST(0, invoiced.residual
                                   * SIGN(p.amount_company_currency_signed))
                   ) AS amount
              FROM debtor
              JOIN account_payment p
                ON p.partner_id = debtor.partner_id
               AND p.company_id = debtor.company_id
        CROSS JOIN LATERAL (
                SELECT COALESCE(SUM(m.amount_residual_signed),
                                p.amount_company_currency_signed) AS residual
                  FROM account_move__account_payment rel
                  JOIN account_move m ON m.id = rel.invoice_id
                 WHERE rel.payment_id = p.id
              ) invoiced
             WHERE p.move_id IS NULL
               AND p.state = 'in_process'
               AND p.partner_type = 'customer'
            """
        )

    def _order_money_sql(self):
        """Online money for confirmed orders.

        Money for a quotation belongs to that quotation alone, see
        `sale.order._get_credit_demands`. At most what the order still adds and what is
        open on its invoices: it makes no room for other orders.
        """
        return SQL(
            """
            SELECT debtor.account_id, -LEAST(
                       money.unbooked / %(rate)s,
                       COALESCE(own.amount, 0) + invoiced.residual
                   ) AS amount
              FROM debtor
              JOIN sale_order so
                ON so.partner_invoice_id = debtor.partner_id
               AND so.company_id = debtor.company_id
              JOIN res_company company ON company.id = so.company_id
              JOIN (%(money)s) money ON money.order_id = so.id
         LEFT JOIN own_order own ON own.order_id = so.id
        CROSS JOIN LATERAL (%(residual)s) invoiced
             WHERE so.state = 'sale'
            """,
            rate=self._order_rate_sql(),
            money=self._online_money_sql(SQL("tx.payment_id IS NULL")),
            residual=self._order_residual_sql(),
        )

    def _order_residual_sql(self):
        """What is open on the posted invoices of ``so``, of its own lines at most."""
        return SQL(
            """
            SELECT COALESCE(SUM(GREATEST(0, LEAST(residual, amount))), 0) AS residual
              FROM (
                SELECT m.amount_residual_signed AS residual,
                       SUM(l.price_total
                           / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)) AS amount
                  FROM sale_order_line sol
                  JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = sol.id
                  JOIN account_move_line l ON l.id = rel.invoice_line_id
                  JOIN account_move m ON m.id = l.move_id
                 WHERE sol.order_id = so.id
                   AND m.state = 'posted'
                   AND m.move_type = 'out_invoice'
                 GROUP BY m.id
              ) move
            """
        )

    def _invoice_money_sql(self):
        """Online money for posted invoices, where no order brings it in already.

        At most what is open on the invoice.
        """
        return SQL(
            """
            SELECT debtor.account_id, -LEAST(
                       m.amount_residual_signed,
                       money.unbooked / money.documents
                       * CASE WHEN tx.currency_id = company.currency_id THEN 1
                              WHEN tx.currency_id = m.currency_id
                              THEN 1 / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                              ELSE 0 END
                   ) AS amount
              FROM debtor
              JOIN account_move m
                ON m.partner_id = debtor.partner_id
               AND m.company_id = debtor.company_id
              JOIN res_company company ON company.id = m.company_id
              JOIN account_invoice_transaction_rel rel ON rel.invoice_id = m.id
              JOIN payment_transaction tx ON tx.id = rel.transaction_id
        CROSS JOIN LATERAL (
                SELECT own.unbooked, (
                         SELECT GREATEST(1, COUNT(*))
                           FROM account_invoice_transaction_rel other
                          WHERE other.transaction_id = tx.id) AS documents
                  FROM (%(money)s) own) money
             WHERE m.state = 'posted'
               AND m.amount_residual_signed > 0
               AND %(is_money)s
               AND tx.payment_id IS NULL
               AND NOT EXISTS (SELECT FROM sale_order_transaction_rel orders
                                WHERE orders.transaction_id = tx.id)
            """,
            money=self._transaction_money_sql(),
            is_money=self._is_money_sql(),
        )

    def _online_money_sql(self, condition):
        """Online money per order, in the order's currency: order_id, paid, unbooked.

        ``paid`` was received or is authorised; ``unbooked`` is the part that no
        payment stands in the books for. What was voided or refunded is taken off. A
        transaction that pays several orders is split evenly. One in a currency that
        is neither the order's nor the company's is left out: the prudent side, and so
        is one of a payer who is neither the debtor nor the customer of the order.
        """
        return SQL(
            """
            SELECT so.id AS order_id, SUM(money.paid * factor.number) AS paid,
                   SUM(money.unbooked * factor.number) AS unbooked
              FROM payment_transaction tx
              JOIN sale_order_transaction_rel rel ON rel.transaction_id = tx.id
              JOIN sale_order so ON so.id = rel.sale_order_id
              JOIN res_company company ON company.id = so.company_id
        CROSS JOIN LATERAL (
                SELECT CASE WHEN tx.currency_id = so.currency_id THEN 1
                            WHEN tx.currency_id = company.currency_id
                            THEN %(rate)s
                            ELSE 0 END / GREATEST(1, COUNT(*)) AS number
                  FROM sale_order_transaction_rel other
                 WHERE other.transaction_id = tx.id) factor
        CROSS JOIN LATERAL (%(money)s) money
             WHERE %(is_money)s
               AND %(condition)s
               AND EXISTS (
                   SELECT FROM res_partner payer
                     JOIN res_partner party
                       ON party.commercial_partner_id = payer.commercial_partner_id
                    WHERE payer.id = tx.partner_id
                      AND party.id IN (so.partner_id, so.partner_invoice_id))
             GROUP BY so.id
            """,
            rate=self._order_rate_sql(),
            money=self._transaction_money_sql(),
            is_money=self._is_money_sql(),
            condition=condition,
        )

    def _is_money_sql(self):
        """Whether the transaction ``tx`` stands for money.

        The parts of a transaction (captures, voids, refunds) count within it.
        """
        return SQL(
            "(tx.state IN ('authorized', 'done') AND tx.source_transaction_id IS NULL "
            "AND tx.operation IS DISTINCT FROM 'validation')"
        )

    def _transaction_money_sql(self):
        """What the transaction ``tx`` brings, in its currency: paid, unbooked.

        A refund may belong to the transaction or to a capture of it; the latter is in
        the books, as the capture is.
        """
        return SQL(
            """
            SELECT GREATEST(0, tx.amount - COALESCE(SUM(ABS(part.amount)) FILTER (
                     WHERE part.state = 'cancel' OR part.operation = 'refund'
                   ), 0)) AS paid,
                   CASE WHEN tx.payment_id IS NULL THEN GREATEST(
                     0, tx.amount - COALESCE(SUM(ABS(part.amount)) FILTER (
                          WHERE part.source_transaction_id = tx.id), 0))
                   ELSE 0 END AS unbooked
              FROM (
                SELECT child.state, child.operation, child.amount,
                       child.source_transaction_id
                  FROM payment_transaction child
                 WHERE child.source_transaction_id = tx.id
                   AND (child.state = 'cancel' OR (child.state = 'done' AND (
                        child.operation = 'refund' OR child.payment_id IS NOT NULL)))
                 UNION ALL
                SELECT refund.state, refund.operation, refund.amount,
                       refund.source_transaction_id
                  FROM payment_transaction child
                  JOIN payment_transaction refund
                    ON refund.source_transaction_id = child.id
                 WHERE child.source_transaction_id = tx.id
                   AND refund.operation = 'refund'
                   AND refund.state = 'done'
              ) part
            """
        )
