from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """Open items that no money is on its way for, as SQL."""

    _inherit = "credit.exposure"

    # === SOURCES === #

    def _payable_items_sql(self, accounts):
        """Open items that no money is on its way for.

        account_id, move_id, amount, days overdue as in :meth:`_items_due_sql`.
        """
        return SQL(
            """
            SELECT item.account_id, item.move_id, item.amount, item.days
              FROM (%(items)s) item
             WHERE NOT EXISTS (%(payments)s)
               AND NOT EXISTS (%(online)s)
               AND NOT EXISTS (%(ordered)s)
             ORDER BY item.days DESC, item.item_id
            """,
            items=self._items_due_sql(accounts),
            payments=SQL(
                """
                SELECT FROM account_move__account_payment rel
                  JOIN account_payment p ON p.id = rel.payment_id
                 WHERE rel.invoice_id = item.move_id
                   AND p.move_id IS NULL
                   AND p.state = 'in_process'
                """
            ),
            online=SQL(
                """
                SELECT FROM account_invoice_transaction_rel rel
                  JOIN payment_transaction tx ON tx.id = rel.transaction_id
                 WHERE rel.invoice_id = item.move_id
                   AND tx.payment_id IS NULL
                   AND %s
                """,
                self._is_money_sql(),
            ),
            ordered=SQL(
                """
                SELECT FROM account_move_line own
                  JOIN sale_order_line_invoice_rel link
                    ON link.invoice_line_id = own.id
                  JOIN sale_order_line sol ON sol.id = link.order_line_id
                  JOIN sale_order_transaction_rel rel
                    ON rel.sale_order_id = sol.order_id
                  JOIN payment_transaction tx ON tx.id = rel.transaction_id
                 WHERE own.move_id = item.move_id
                   AND tx.payment_id IS NULL
                   AND %s
                """,
                self._is_money_sql(),
            ),
        )
