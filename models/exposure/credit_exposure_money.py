from odoo import api, models
from odoo.tools import SQL

UNBOOKED = "credit_management.unbooked"  # what a transaction knows of online money


class CreditExposure(models.AbstractModel):
    """Online money: what customers paid for orders, and whether it is booked yet."""

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
    def _look_for_online_money(self, order_ids=()):
        """Return whether orders have online transactions, at the cost of a glance.

        Planning the queries of online money takes PostgreSQL longer than all the rest
        of a check, and most of the time there is none. Whether there is any that is
        not booked yet is kept until the end of the transaction, or until somebody
        changes an online transaction in it.

        :param order_ids: ids of sales orders; none to look for unbooked money alone
        """
        self._flush()
        ((is_unbooked, has_own),) = self.env.execute_query(
            SQL(
                """
                SELECT EXISTS (SELECT FROM payment_transaction tx
                                WHERE tx.payment_id IS NULL AND %s),
                       EXISTS (SELECT FROM sale_order_transaction_rel
                                WHERE sale_order_id = ANY(%s))
                """,
                self._is_money_sql(),
                list(order_ids),
            )
        )
        self.env.cr.precommit.data[UNBOOKED] = is_unbooked
        return has_own

    @api.model
    def _forget_online_money(self):
        """Have the next check look for online money again."""
        self.env.cr.precommit.data.pop(UNBOOKED, None)

    def _has_unbooked_money(self):
        """Whether any online money was not booked yet when that was last looked at."""
        if UNBOOKED not in self.env.cr.precommit.data:
            self._look_for_online_money()
        return self.env.cr.precommit.data[UNBOOKED]

    # === SOURCES === #

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
