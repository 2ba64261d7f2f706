from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """Whose documents count, and the part of the exposure that is open items."""

    _inherit = "credit.exposure"

    # === SOURCES === #

    def _debtor_cte(self, ids):
        """CTE ``debtor``: whose documents count, by partner_id and company_id.

        A contact counts for its commercial partner, a branch for its legal entity.
        With the ``currency_id`` of the company, and ``counts_drafts``.

        :param SQL ids: an array of ids of accounts
        """
        return SQL(
            """
            debtor AS MATERIALIZED (
                SELECT contact.id AS partner_id, company.id AS company_id,
                       company.currency_id, account.id AS account_id,
                       entity.credit_count_draft_invoices AS counts_drafts
                  FROM credit_account account
                  JOIN res_partner contact
                    ON contact.commercial_partner_id = account.partner_id
                  JOIN res_company entity ON entity.id = account.company_id
                  JOIN res_company company
                    ON SPLIT_PART(company.parent_path, '/', 1)::int = entity.id
                 WHERE account.id = ANY(%s)
            )
            """,
            ids,
        )

    def _open_item_cte(self):
        """CTE ``open_item(account_id, amount, due)`` of the debtors.

        Entries made by hand may have no due date: they are due at their date.
        """
        return SQL(
            """
            open_item AS (
                SELECT debtor.account_id, l.amount_residual AS amount,
                       COALESCE(l.date_maturity, l.date) AS due
                  FROM debtor
                  JOIN account_move_line l
                    ON l.partner_id = debtor.partner_id
                   AND l.company_id = debtor.company_id
                  JOIN account_account a ON a.id = l.account_id
                 WHERE %s
            )
            """,
            self._is_open_item_sql(),
        )

    def _is_open_item_sql(self):
        """Whether ``l``, on the account ``a``, is an open customer item."""
        return SQL(
            "(a.account_type = 'asset_receivable' AND l.parent_state = 'posted' "
            "AND l.reconciled IS NOT TRUE)"
        )

    def _receivable_sql(self):
        """Residual of posted, unreconciled receivable items.

        Unapplied payments and posted credit notes are negative items: they lower it.
        """
        return SQL("SELECT account_id, amount FROM open_item")
