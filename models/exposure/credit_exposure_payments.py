from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """The part of the exposure that is money on its way into the books."""

    _inherit = "credit.exposure"

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
