from odoo import api, models
from odoo.tools import SQL


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
