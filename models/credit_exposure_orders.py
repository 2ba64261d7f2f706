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
            "WITH %s SELECT account_id, order_id, amount FROM (%s) part "
            "WHERE amount <> 0",
            self._debtor_cte(accounts),
            self._orders_sql(),
        )
        for account_id, order_id, amount in self.env.execute_query(query):
            result[account_id][order_id] = float(amount)
        return result

    @api.model
    def _compute_billed_ahead(self, orders):
        """Return what down payments of quotations bring into the exposure already.

        :return: ``{order id: (billed, settled)}`` in company currency: what is
            invoiced, and the part of it that is paid; orders without have no key
        :rtype: dict
        """
        orders = orders._origin.filtered(
            lambda order: any(line.is_downpayment for line in order.order_line)
        )
        if not orders:
            return {}
        self._flush()
        query = SQL(
            """
            SELECT sol.order_id, SUM(part.amount),
                   SUM(part.amount * CASE WHEN m.state = 'posted'
                       THEN 1 - m.amount_residual / NULLIF(m.amount_total, 0) END)
              FROM sale_order_line sol
              JOIN res_company company ON company.id = sol.company_id
              JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = sol.id
              JOIN account_move_line l ON l.id = rel.invoice_line_id
              JOIN account_move m ON m.id = l.move_id
        CROSS JOIN LATERAL (
                SELECT l.price_total / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                       * CASE WHEN m.move_type = 'out_refund' THEN -1 ELSE 1 END
                       AS amount) part
             WHERE sol.order_id IN %s
               AND sol.is_downpayment
               AND (m.state = 'posted'
                    OR (m.state = 'draft' AND m.move_type = 'out_invoice'
                        AND company.credit_count_draft_invoices))
             GROUP BY sol.order_id
            """,
            tuple(orders.ids),
        )
        return {
            order_id: (float(billed or 0.0), float(settled or 0.0))
            for order_id, billed, settled in self.env.execute_query(query)
        }

    # === SOURCES === #

    def _orders_sql(self):
        """What confirmed orders will still cost the customer, one row per order.

        The value of the quantity that posted invoices did not move into the receivable
        yet. Ordered quantities count before delivery. A credit note lowers the
        receivable and does not bring the order back, unless a new draft invoice
        replaces it. A down payment that was invoiced is taken off until the final
        invoice deducts it. Never below 0: an order never creates room.
        """
        # Until something is invoiced, the order's own total counts to the cent.
        return SQL(
            """
            SELECT o.account_id, o.order_id,
                   GREATEST(0, SUM(line.open)
                     + CASE WHEN BOOL_OR(line.is_billed) THEN 0
                            ELSE o.amount_total - SUM(line.price_total) END
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
        """Order lines in the order's currency: order_id, price_total, is_billed, open.

        Quantities decide, as for Odoo's "to invoice": an invoice at another price or
        in another currency leaves no remainder. Goods delivered beyond the ordered
        quantity count too where the product is invoiced on delivery. Nothing was
        ordered of what is charged on (expenses), so Odoo's own figure counts there.
        """
        return SQL(
            """
            SELECT sol.order_id, sol.price_total,
                   inv.billed <> 0 OR inv.billed_amount <> 0 AS is_billed,
                   CASE
                     WHEN sol.is_downpayment
                     THEN LEAST(0, inv.credited_amount - inv.billed_amount)
                     WHEN sol.product_uom_qty = 0
                     THEN GREATEST(0, sol.untaxed_amount_to_invoice)
                     ELSE sol.price_total / ABS(sol.product_uom_qty) * GREATEST(
                       0,
                       due.qty - inv.billed,
                       LEAST(inv.drafted, due.qty - inv.billed + inv.credited)
                     )
                   END AS open
              FROM sale_order_line sol
              JOIN sale_order so ON so.id = sol.order_id
         LEFT JOIN product_product product ON product.id = sol.product_id
         LEFT JOIN product_template template ON template.id = product.product_tmpl_id
        CROSS JOIN LATERAL (
                SELECT GREATEST(
                         ABS(sol.product_uom_qty),
                         CASE WHEN template.invoice_policy = 'delivery'
                              THEN sol.qty_delivered * SIGN(sol.product_uom_qty) END
                       ) AS qty
              ) due
        CROSS JOIN LATERAL (%(invoiced)s) inv
             WHERE sol.display_type IS NULL
            """,
            invoiced=self._invoiced_sql(),
        )

    def _invoiced_sql(self):
        """What invoices carry of the order line ``sol``.

        Quantities are in its unit and positive where they carry out the order (also
        its returns, by credit note); amounts are in the order's currency.
        """
        return SQL(
            """
            SELECT COALESCE(SUM(qty) FILTER (
                       WHERE booked AND (is_invoice OR qty > 0)), 0) AS billed,
                   COALESCE(-SUM(qty) FILTER (
                       WHERE booked AND NOT is_invoice AND qty < 0), 0) AS credited,
                   COALESCE(SUM(qty) FILTER (
                       WHERE state = 'draft' AND is_invoice), 0) AS drafted,
                   COALESCE(SUM(amount) FILTER (
                       WHERE booked AND is_invoice), 0) AS billed_amount,
                   COALESCE(SUM(amount) FILTER (
                       WHERE booked AND NOT is_invoice), 0) AS credited_amount
              FROM (
                SELECT m.state, m.move_type <> 'out_refund' AS is_invoice,
                       m.state = 'posted' OR m.payment_state = 'invoicing_legacy'
                           AS booked,
                       l.quantity * SIGN(sol.product_uom_qty)
                         * CASE WHEN m.move_type = 'out_refund' THEN -1 ELSE 1 END
                         * COALESCE(line_uom.factor / NULLIF(sol_uom.factor, 0), 1)
                           AS qty,
                       CASE WHEN m.currency_id = so.currency_id THEN l.price_total
                            ELSE l.price_total * so.currency_rate
                                 / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                       END AS amount
                  FROM sale_order_line_invoice_rel rel
                  JOIN account_move_line l ON l.id = rel.invoice_line_id
                  JOIN account_move m ON m.id = l.move_id
             LEFT JOIN uom_uom line_uom ON line_uom.id = l.product_uom_id
             LEFT JOIN uom_uom sol_uom ON sol_uom.id = sol.product_uom_id
                 WHERE rel.order_line_id = sol.id
              ) invoice_line
            """
        )
