from odoo import api, models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """Down payments that were invoiced before their order is confirmed."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

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
