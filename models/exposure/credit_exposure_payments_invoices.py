from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """Online money for posted invoices that is not booked yet."""

    _inherit = "credit.exposure"

    # === SOURCES === #

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
