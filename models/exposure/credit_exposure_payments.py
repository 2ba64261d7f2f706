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
