from odoo import models
from odoo.tools import SQL

SHOWN = 5  # payments on the page of a hold


class CreditHold(models.Model):
    """Where the latest payments of customers are read: one query for all."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _last_payments_sql(self):
        """What lowered the receivable by a payment, and payments without an entry."""
        return SQL(
            """
            WITH money AS (
                SELECT account.id AS account_id, l.date, -l.balance AS amount,
                       l.journal_id, l.id
                  FROM credit_account account
                  JOIN res_partner p ON p.commercial_partner_id = account.partner_id
                  JOIN account_move_line l ON l.partner_id = p.id
                  JOIN account_account a ON a.id = l.account_id
                  JOIN account_move m ON m.id = l.move_id
                  JOIN account_journal j ON j.id = l.journal_id
                  JOIN res_company c ON c.id = l.company_id
                 WHERE account.id IN %(ids)s
                   AND SPLIT_PART(c.parent_path, '/', 1)::int = account.company_id
                   AND a.account_type = 'asset_receivable'
                   AND l.parent_state = 'posted'
                   AND m.move_type = 'entry'
                   AND j.type IN ('bank', 'cash', 'credit')
                   AND l.balance < 0
                 UNION ALL
                SELECT account.id, pay.date, pay.amount_company_currency_signed,
                       pay.journal_id, pay.id
                  FROM credit_account account
                  JOIN res_partner p ON p.commercial_partner_id = account.partner_id
                  JOIN account_payment pay ON pay.partner_id = p.id
                  JOIN res_company c ON c.id = pay.company_id
                 WHERE account.id IN %(ids)s
                   AND SPLIT_PART(c.parent_path, '/', 1)::int = account.company_id
                   AND pay.move_id IS NULL
                   AND pay.state = 'in_process'
                   AND pay.payment_type = 'inbound'
                   AND pay.partner_type = 'customer'
            ), ranked AS (
                SELECT *, ROW_NUMBER() OVER (
                           PARTITION BY account_id ORDER BY date DESC, id DESC) AS rank
                  FROM money
            )
            SELECT account_id, date, amount, journal_id
              FROM ranked WHERE rank <= %(shown)s
             ORDER BY account_id, rank
            """,
            ids=tuple(self.account_id.ids),
            shown=SHOWN,
        )
