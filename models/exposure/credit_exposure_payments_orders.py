from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """Online money for confirmed orders that is not booked yet."""

    _inherit = "credit.exposure"

    # === SOURCES === #

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
