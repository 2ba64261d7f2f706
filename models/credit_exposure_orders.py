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
        chosen = SQL(
            "SELECT NULL::int AS account_id, so.id AS order_id, so.amount_total, "
            "1 AS currency_rate FROM sale_order so WHERE so.id IN %s",
            tuple(ids),
        )
        query = SQL(
            "SELECT order_id, amount, billed FROM (%s) own", self._orders_sql(chosen)
        )
        return {
            order_id: (float(amount or 0.0), float(billed or 0.0))
            for order_id, amount, billed in self.env.execute_query(query)
        }

    @api.model
    def _compute_billed_ahead(self, orders):
        """Return what down payments of quotations did already.

        :return: ``{order id: (drafted, settled)}`` in company currency: drafts that
            count in the exposure of the same customer until the order is confirmed,
            and what was paid of the posted ones; orders without have no key
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
            SELECT order_id, SUM(CASE WHEN is_counted
                       THEN LEAST(amount, GREATEST(0, total)) END),
                   SUM(amount * CASE WHEN state = 'posted'
                       THEN 1 - residual / NULLIF(total, 0) END)
              FROM (%s) move
             GROUP BY order_id
            """,
            self._billed_ahead_sql(orders),
        )
        return {
            order_id: (float(drafted or 0.0), float(settled or 0.0))
            for order_id, drafted, settled in self.env.execute_query(query)
        }

    def _billed_ahead_sql(self, orders):
        """Down payments per order and invoice, with what is open on the invoice."""
        return SQL(
            """
            SELECT sol.order_id, m.state, m.amount_total_signed AS total,
                   m.amount_residual_signed AS residual,
                   BOOL_AND(m.state = 'draft' AND m.move_type = 'out_invoice'
                            AND company.credit_count_draft_invoices
                            AND biller.commercial_partner_id
                              = debtor.commercial_partner_id) AS is_counted,
                   SUM(l.price_total / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                       * CASE WHEN m.move_type = 'out_refund' THEN -1 ELSE 1 END
                   ) AS amount
              FROM sale_order_line sol
              JOIN sale_order so ON so.id = sol.order_id
              JOIN res_company branch ON branch.id = so.company_id
              JOIN res_company company
                ON company.id = SPLIT_PART(branch.parent_path, '/', 1)::int
              JOIN res_partner debtor ON debtor.id = so.partner_invoice_id
              JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = sol.id
              JOIN account_move_line l ON l.id = rel.invoice_line_id
              JOIN account_move m ON m.id = l.move_id
              JOIN res_partner biller ON biller.id = m.partner_id
             WHERE sol.order_id IN %s
               AND sol.is_downpayment
               AND sol.product_uom_qty = 0
               AND m.state IN ('draft', 'posted')
             GROUP BY sol.order_id, m.id
            """,
            tuple(orders.ids),
        )

    # === SOURCES === #

    def _orders_sql(self, open_orders=None):
        """What confirmed orders will still cost the customer, one row per order.

        The value of the quantity that posted invoices did not move into the receivable
        yet. Ordered quantities count before delivery. A credit note lowers the
        receivable and does not bring the order back, unless a new draft invoice
        replaces it. A down payment that was invoiced is taken off until the final
        invoice deducts it. Never below 0: an order never creates room.

        :param SQL open_orders: the orders, as :meth:`_open_orders_sql` gives them; by
            default those of the CTE ``debtor``
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
              FROM (%(open_orders)s) o
              JOIN (%(lines)s) line ON line.order_id = o.order_id
             GROUP BY o.account_id, o.order_id, o.amount_total, o.currency_rate
            """,
            open_orders=open_orders or self._open_orders_sql(),
            lines=self._order_lines_sql(),
        )

    def _open_orders_sql(self):
        """Confirmed orders that may not be fully in the books yet.

        Odoo calls an order "invoiced" as soon as a *draft* invoice covers it; such
        orders are found through their draft invoices.
        """
        columns = SQL(
            "debtor.account_id, so.id AS order_id, so.amount_total, "
            "%s AS currency_rate",
            self._order_rate_sql(),
        )
        return SQL(
            """
            SELECT %(columns)s
              FROM debtor
              JOIN sale_order so
                ON so.partner_invoice_id = debtor.partner_id
               AND so.company_id = debtor.company_id
              JOIN res_company company ON company.id = so.company_id
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
              JOIN res_company company ON company.id = so.company_id
             WHERE m.state = 'draft'
               AND m.move_type = 'out_invoice'
               AND so.state = 'sale'
            """,
            columns=columns,
        )

    def _order_rate_sql(self):
        """Units of the order's currency for one of the ``company``, at its own rate."""
        return SQL(
            "CASE WHEN so.currency_id = company.currency_id THEN 1 "
            "ELSE COALESCE(NULLIF(so.currency_rate, 0), 1) END"
        )

    def _order_lines_sql(self):
        """Order lines in the order's currency: order_id, price_total, is_billed, open.

        Quantities decide, as for Odoo's "to invoice": an invoice at another price or
        in another currency leaves no remainder. Goods delivered beyond the ordered
        quantity count too where the product is invoiced on delivery. Nothing was
        ordered of what is charged on (expenses): Odoo's own figure counts there, and
        on a quotation, where Odoo has none, what was delivered.
        """
        return SQL(
            """
            SELECT sol.order_id, sol.price_total,
                   inv.billed <> 0 OR inv.billed_amount <> 0 AS is_billed,
                   inv.billed_amount - inv.credited_amount AS billed_amount,
                   CASE
                     WHEN sol.is_downpayment AND sol.product_uom_qty = 0
                     THEN LEAST(0, inv.credited_amount - inv.billed_amount)
                     WHEN sol.product_uom_qty = 0
                     THEN GREATEST(0, CASE
                       WHEN so.state = 'sale' THEN sol.untaxed_amount_to_invoice
                       WHEN template.invoice_policy = 'delivery'
                       THEN sol.price_unit * sol.qty_delivered
                            * (1 - COALESCE(sol.discount, 0) / 100) END)
                     ELSE sol.price_total / ABS(sol.product_uom_qty) * GREATEST(
                       0,
                       due.qty - inv.billed,
                       LEAST(inv.drafted, due.qty - inv.billed + inv.credited)
                     )
                   END AS open
              FROM sale_order_line sol
              JOIN sale_order so ON so.id = sol.order_id
              JOIN res_company company ON company.id = so.company_id
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

    def _invoiced_sql(self, without=()):
        """What invoices carry of the order line ``sol``.

        Quantities are in its unit and positive where they carry out the order (also
        its returns, by credit note); amounts are in the order's currency.

        :param without: ids of invoices that are left out
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
                            ELSE l.price_total * %(rate)s
                                 / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                       END AS amount
                  FROM sale_order_line_invoice_rel rel
                  JOIN account_move_line l ON l.id = rel.invoice_line_id
                  JOIN account_move m ON m.id = l.move_id
             LEFT JOIN uom_uom line_uom ON line_uom.id = l.product_uom_id
             LEFT JOIN uom_uom sol_uom ON sol_uom.id = sol.product_uom_id
                 WHERE rel.order_line_id = sol.id
                   AND m.id <> ALL(%(without)s)
              ) invoice_line
            """,
            rate=self._order_rate_sql(),
            without=list(without),
        )
