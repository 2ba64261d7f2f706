from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """The part of the exposure that comes from sales orders and their online money."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _compute_order_amounts(self, accounts):
        """Return what each confirmed order adds to the exposure.

        :return: ``{account id: {order id: amount}}`` in company currency
        :rtype: dict
        """
        result = defaultdict(dict)
        if not accounts:
            return result
        self._flush()
        query = SQL(
            "WITH %s SELECT account_id, order_id, amount FROM (%s) part "
            "WHERE amount <> 0",
            self._debtor_cte(accounts),
            self._orders_sql(),
        )
        for account_id, order_id, amount in self.env.execute_query(query):
            result[account_id][order_id] = float(amount)
        return result

    @api.model
    def _compute_online_money(self, orders):
        """Return the online money of orders.

        :return: ``{order id: (paid, not yet booked)}`` in company currency, at the
            rate of the order; orders without online money have no key
        :rtype: dict
        """
        ids = orders._origin.ids
        if not ids:
            return {}
        self.env["payment.transaction"].flush_model()
        query = self._online_money_sql(
            SQL("tx.id IN (SELECT transaction_id FROM sale_order_transaction_rel "
                "WHERE sale_order_id IN %s)", tuple(ids))
        )
        rates = {order._origin.id: order.currency_rate or 1.0 for order in orders}
        return {
            order_id: (float(paid) / rates[order_id], float(unbooked) / rates[order_id])
            for order_id, paid, unbooked in self.env.execute_query(query)
            if order_id in rates
        }

    # === SOURCES === #

    def _orders_sql(self):
        """What confirmed orders will still cost the customer, one row per order.

        The value of the order less what posted invoices moved into the receivable.
        Ordered quantities count before delivery. A credit note lowers the receivable
        and does not bring the order back, unless a new draft invoice replaces it.
        A down payment that was invoiced is taken off until the final invoice deducts
        it. Never below 0: an order never creates room.
        """
        return SQL(
            """
            SELECT o.account_id, o.order_id,
                   GREATEST(0, SUM(line.open)
                     + CASE WHEN SUM(line.billed) = 0
                            THEN o.amount_total - SUM(line.price_total) ELSE 0 END
                   ) / o.currency_rate AS amount
              FROM (%(open_orders)s) o
              JOIN (%(lines)s) line ON line.order_id = o.order_id
             GROUP BY o.account_id, o.order_id, o.amount_total, o.currency_rate
            """,
            open_orders=self._open_orders_sql(),
            lines=self._order_lines_sql(),
        )

    def _open_orders_sql(self):
        """Confirmed orders that may not be fully in the books yet.

        Odoo calls an order "invoiced" as soon as a *draft* invoice covers it; such
        orders are found through their draft invoices.
        """
        columns = SQL(
            "debtor.account_id, so.id AS order_id, so.amount_total, "
            "COALESCE(NULLIF(so.currency_rate, 0), 1) AS currency_rate"
        )
        return SQL(
            """
            SELECT %(columns)s
              FROM debtor
              JOIN sale_order so
                ON so.partner_invoice_id = debtor.partner_id
               AND so.company_id = debtor.company_id
             WHERE so.state = 'sale' AND so.invoice_status <> 'invoiced'
             UNION
            SELECT %(columns)s
              FROM account_move m
              JOIN account_move_line l ON l.move_id = m.id
              JOIN sale_order_line_invoice_rel rel ON rel.invoice_line_id = l.id
              JOIN sale_order_line sol ON sol.id = rel.order_line_id
              JOIN sale_order so ON so.id = sol.order_id
              JOIN debtor ON debtor.partner_id = so.partner_invoice_id
                         AND debtor.company_id = so.company_id
             WHERE m.state = 'draft'
               AND m.move_type = 'out_invoice'
               AND so.state = 'sale'
            """,
            columns=columns,
        )

    def _order_lines_sql(self):
        """Order lines in the order's currency: order_id, price_total, billed, open.

        Goods delivered beyond the ordered quantity count too where the product is
        invoiced on delivery.
        """
        return SQL(
            """
            SELECT sol.order_id, sol.price_total, COALESCE(inv.billed, 0) AS billed,
                   CASE
                     WHEN sol.is_downpayment
                     THEN LEAST(0, COALESCE(inv.credited, 0) - COALESCE(inv.billed, 0))
                     WHEN due.total < 0
                     THEN LEAST(0, due.total - COALESCE(inv.billed, 0))
                     ELSE GREATEST(
                       0,
                       due.total - COALESCE(inv.billed, 0),
                       LEAST(inv.drafted, due.total - inv.billed + inv.credited)
                     )
                   END AS open
              FROM sale_order_line sol
              JOIN sale_order so ON so.id = sol.order_id
         LEFT JOIN product_product product ON product.id = sol.product_id
         LEFT JOIN product_template template ON template.id = product.product_tmpl_id
        CROSS JOIN LATERAL (
                SELECT CASE
                         WHEN sol.product_uom_qty > 0
                          AND sol.qty_delivered > sol.product_uom_qty
                          AND template.invoice_policy = 'delivery'
                         THEN sol.price_total * (
                             sol.qty_delivered / sol.product_uom_qty)::float8
                         ELSE sol.price_total
                       END AS total
              ) due
         LEFT JOIN LATERAL (%(invoiced)s) inv ON TRUE
             WHERE sol.display_type IS NULL
            """,
            invoiced=self._invoiced_sql(),
        )

    def _invoiced_sql(self):
        """What invoices carry of the order line ``sol``, in the order's currency."""
        return SQL(
            """
            SELECT COALESCE(SUM(amount) FILTER (
                       WHERE booked AND move_type <> 'out_refund'), 0) AS billed,
                   COALESCE(SUM(amount) FILTER (
                       WHERE booked AND move_type = 'out_refund'), 0) AS credited,
                   COALESCE(SUM(amount) FILTER (
                       WHERE state = 'draft' AND move_type <> 'out_refund'), 0)
                       AS drafted
              FROM (
                SELECT m.state, m.move_type,
                       (m.state = 'posted' OR m.payment_state = 'invoicing_legacy')
                           AS booked,
                       CASE WHEN m.currency_id = so.currency_id THEN l.price_total
                            ELSE l.price_total * so.currency_rate
                                 / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                       END AS amount
                  FROM sale_order_line_invoice_rel rel
                  JOIN account_move_line l ON l.id = rel.invoice_line_id
                  JOIN account_move m ON m.id = l.move_id
                 WHERE rel.order_line_id = sol.id
              ) invoice_line
            """
        )

    def _online_money_sql(self, condition):
        """Online money per order, in the order's currency: order_id, paid, unbooked.

        ``paid`` was received or is authorised; ``unbooked`` is the part that no
        payment stands in the books for. What was voided or refunded is taken off. A
        transaction that pays several orders is split evenly. One in a currency that
        is neither the order's nor the company's is left out: the prudent side.
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
                            THEN so.currency_rate
                            ELSE 0 END / COUNT(*) AS number
                  FROM sale_order_transaction_rel other
                 WHERE other.transaction_id = tx.id) factor
        CROSS JOIN LATERAL (
                SELECT GREATEST(0, tx.amount - COALESCE(SUM(ABS(child.amount)) FILTER (
                         WHERE child.state = 'cancel' OR child.operation = 'refund'
                       ), 0)) AS paid,
                       CASE WHEN tx.payment_id IS NULL THEN GREATEST(
                         0, tx.amount - COALESCE(SUM(ABS(child.amount)), 0))
                       ELSE 0 END AS unbooked
                  FROM payment_transaction child
                 WHERE child.source_transaction_id = tx.id
                   AND (child.state = 'cancel' OR (child.state = 'done' AND (
                        child.operation = 'refund' OR child.payment_id IS NOT NULL)))
              ) money
             WHERE tx.state IN ('authorized', 'done')
               AND tx.operation IS DISTINCT FROM 'validation'
               AND tx.operation IS DISTINCT FROM 'refund'
               AND %s
             GROUP BY so.id
            """,
            condition,
        )
