from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """The part of the exposure that comes from sales orders."""

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
            "WITH %s SELECT account_id, order_id, amount FROM own_order "
            "WHERE amount <> 0",
            self._ctes(SQL("%s", accounts.ids)),
        )
        for account_id, order_id, amount in self.env.execute_query(query):
            result[account_id][order_id] = float(amount)
        return result

    @api.model
    def _compute_order_open(self, orders):
        """Return what orders add to the exposure once confirmed, whatever their state.

        :param orders: recordset of `sale.order`
        :return: ``{order id: (open, billed)}`` in the currency of the order: what is
            still to come, and what posted invoices moved into the receivable; orders
            without lines have no key
        :rtype: dict
        """
        ids = orders._origin.ids
        if not ids:
            return {}
        self._flush()
        query = SQL(
            "WITH open_order AS MATERIALIZED (%s) "
            "SELECT order_id, amount, billed FROM (%s) own",
            self._chosen_orders_sql(ids),
            self._orders_sql(),
        )
        return {
            order_id: (float(amount or 0.0), float(billed or 0.0))
            for order_id, amount, billed in self.env.execute_query(query)
        }

    # === SOURCES === #

    def _own_order_cte(self):
        """CTE ``own_order(account_id, order_id, amount, billed)`` of the debtors.

        In two steps, for the planner: it would try all ways to join all tables.
        """
        return SQL(
            "open_order AS MATERIALIZED (%s), own_order AS MATERIALIZED (%s)",
            self._open_orders_sql(),
            self._orders_sql(),
        )

    def _own_orders_sql(self):
        """What confirmed orders will still cost the customer."""
        return SQL("SELECT account_id, amount FROM own_order")

    def _orders_sql(self):
        """What confirmed orders will still cost the customer, one row per order.

        The value of the quantity that posted invoices did not move into the receivable
        yet. Ordered quantities count before delivery. A credit note lowers the
        receivable and does not bring the order back, unless a new draft invoice
        replaces it. A down payment that was invoiced is taken off until the final
        invoice deducts it. Never below 0: an order never creates room.

        The orders are those of the CTE ``open_order``, see :meth:`_open_orders_sql`.
        """
        # Until something is invoiced, the order's own total counts to the cent.
        return SQL(
            """
            SELECT o.account_id, o.order_id,
                   GREATEST(0, SUM(line.open)
                     + CASE WHEN BOOL_OR(line.is_billed) THEN 0
                            ELSE o.amount_total - SUM(line.price_total) END
                   ) / o.currency_rate AS amount,
                   GREATEST(0, SUM(line.billed_amount)) / o.currency_rate AS billed
              FROM open_order o
        CROSS JOIN LATERAL (%s) line
             GROUP BY o.account_id, o.order_id, o.amount_total, o.currency_rate
            """,
            self._order_lines_sql(),
        )

    def _open_orders_sql(self):
        """Confirmed orders that may not be fully in the books yet.

        With ``own_rate``, units of the order's currency for one of the company, and
        ``currency_rate``, what amounts are to be divided by.

        Odoo calls an order "invoiced" as soon as a *draft* invoice covers it; such
        orders are found through their draft invoices.
        """
        return SQL(
            """
            SELECT so.account_id, so.id AS order_id, so.state, so.amount_total,
                   so.currency_id, %(rate)s AS own_rate, %(rate)s AS currency_rate
              FROM (
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
              ) so
            """,
            columns=SQL(
                "debtor.account_id, so.id, so.state, so.amount_total, so.currency_id, "
                "so.currency_rate, debtor.currency_id AS company_currency_id"
            ),
            rate=self._order_rate_sql(SQL("so.company_currency_id")),
        )

    def _chosen_orders_sql(self, ids):
        """The orders of these ids, as :meth:`_open_orders_sql` has them, at rate 1."""
        return SQL(
            """
            SELECT NULL::int AS account_id, so.id AS order_id, so.state,
                   so.amount_total, so.currency_id, %s AS own_rate, 1 AS currency_rate
              FROM sale_order so
              JOIN res_company company ON company.id = so.company_id
             WHERE so.id IN %s
            """,
            self._order_rate_sql(),
            tuple(ids),
        )

    def _order_rate_sql(self, own=None):
        """Units of the order's currency for one of its company, at its own rate.

        :param own: the currency of the company, that of ``company`` by default
        """
        return SQL(
            "CASE WHEN so.currency_id = %s THEN 1 "
            "ELSE COALESCE(NULLIF(so.currency_rate, 0), 1) END",
            own or SQL("company.currency_id"),
        )
