from odoo import api, models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """Online money for invoices that are not posted yet."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _compute_invoice_money(self, moves):
        """Return the online money of invoices, where no order brings it in already.

        ``paid`` was received or is authorised; ``unbooked`` is the part that no
        payment stands in the books for, and that lowers the exposure once the invoice
        is posted. A transaction that pays several invoices is split evenly. One in a
        currency that is neither the invoice's nor the company's is left out, and so
        is one of a payer who is not the debtor: the prudent side.

        :param moves: recordset of `account.move`
        :return: ``{invoice id: (paid, unbooked)}`` in company currency; invoices
            without online money have no key
        :rtype: dict
        """
        ids = moves._origin.ids
        if not ids:
            return {}
        self._flush()
        query = self._invoices_money_sql(ids)
        return {
            move_id: (float(paid), float(unbooked))
            for move_id, paid, unbooked in self.env.execute_query(query)
        }

    # === SOURCES === #

    def _invoices_money_sql(self, ids):
        """Online money per invoice, in company currency: id, paid, unbooked.

        :param list ids: of the invoices
        """
        return SQL(
            """
            SELECT m.id, SUM(money.paid * factor.number),
                   SUM(money.unbooked * factor.number)
              FROM account_move m
              JOIN res_company company ON company.id = m.company_id
              JOIN res_partner debtor ON debtor.id = m.partner_id
              JOIN account_invoice_transaction_rel rel ON rel.invoice_id = m.id
              JOIN payment_transaction tx ON tx.id = rel.transaction_id
              JOIN res_partner payer
                ON payer.id = tx.partner_id
               AND payer.commercial_partner_id = debtor.commercial_partner_id
        CROSS JOIN LATERAL (
                SELECT CASE WHEN tx.currency_id = company.currency_id THEN 1
                            WHEN tx.currency_id = m.currency_id
                            THEN 1 / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                            ELSE 0 END / GREATEST(1, COUNT(*)) AS number
                  FROM account_invoice_transaction_rel other
                 WHERE other.transaction_id = tx.id) factor
        CROSS JOIN LATERAL (%(money)s) money
             WHERE m.id IN %(ids)s
               AND %(is_money)s
               AND NOT EXISTS (SELECT FROM sale_order_transaction_rel orders
                                WHERE orders.transaction_id = tx.id)
             GROUP BY m.id
            """,
            money=self._transaction_money_sql(),
            is_money=self._is_money_sql(),
            ids=tuple(ids),
        )
