from odoo import api, models
from odoo.tools import SQL

# whose columns the queries read
READ_MODELS = (
    "res.partner",
    "res.company",
    "credit.account",
    "account.account",
    "account.move",
    "account.move.line",
    "account.payment",
    "product.template",
    "sale.order",
    "sale.order.line",
    "payment.transaction",
)


class CreditExposure(models.AbstractModel):
    """What customers owe or are about to owe, in sets, by source.

    Every source is a method that returns ``SELECT account_id, amount`` over the CTEs
    ``debtor`` (one row per contact and company of the accounts asked for),
    ``open_item`` (what they still have to pay) and ``own_order`` (what each of their
    orders adds); all of them run as one query.
    Amounts are in the company's currency. The queries are written by
    hand so that a user's record rules never hide a part of what a customer owes: the
    company of the account is the only border.

    A new source is one method, registered in :meth:`_get_sources`; what it reads that
    the others do not is named in :meth:`_get_read_models`.
    """

    _name = "credit.exposure"
    _description = "Credit Exposure"

    # === BUSINESS METHODS === #

    @api.model
    def _get_sources(self):
        """Return the sources of the exposure.

        :return: ``{source code: method that returns its SQL}``, in display order
        :rtype: dict
        """
        return {
            "receivable": self._receivable_sql,
            "orders": self._own_orders_sql,
            "drafts": self._drafts_sql,
            "payments": self._payments_sql,
        }

    @api.model
    def _get_read_models(self):
        """Return the names of the models whose columns the queries read.

        :rtype: tuple
        """
        return READ_MODELS

    @api.model
    def _compute_by_source(self, accounts):
        """Return the exposure of accounts by source, in one query.

        :param accounts: recordset of `credit.account`, of any companies
        :return: ``{account id: {source code: amount}}`` in company currency; every
            account and every source has a key
        :rtype: dict
        """
        sources = self._get_sources()
        result = {
            account_id: dict.fromkeys(sources, 0.0) for account_id in accounts.ids
        }
        if not result:
            return result
        self._flush()
        for account_id, code, amount in self._query_sources(accounts):
            result[account_id][code] = float(amount or 0.0)
        return result

    @api.model
    def _compute_total(self, accounts):
        """Return the exposure of accounts.

        :return: ``{account id: amount}`` in company currency, rounded to it
        :rtype: dict
        """
        currencies = {account.id: account.currency_id for account in accounts}
        return {
            account_id: currencies[account_id].round(sum(amounts.values()))
            for account_id, amounts in self._compute_by_source(accounts).items()
        }

    # === SOURCES === #

    def _sources_sql(self):
        """All sources: account_id, code of the source, amount."""
        return SQL(" UNION ALL ").join(
            SQL(
                "SELECT part.account_id, %s AS code, SUM(part.amount) AS amount "
                "FROM (%s) part GROUP BY part.account_id",
                code,
                build_sql(),
            )
            for code, build_sql in self._get_sources().items()
        )

    def _ctes(self, ids):
        """What the sources read: debtors, their open items and their orders.

        :param SQL ids: an array of ids of accounts
        """
        return SQL(", ").join(
            [
                self._debtor_cte(ids),
                self._open_item_cte(),
                self._own_order_cte(),
            ]
        )

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

    def _drafts_sql(self):
        """Draft invoices with no confirmed order behind them, if the company wants.

        Never below 0: a draft credit note does not create room.
        """
        return SQL(
            """
            SELECT debtor.account_id,
                   GREATEST(0, m.amount_total_signed - COALESCE((
                     SELECT SUM(l.price_total
                                / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1))
                       FROM account_move_line l
                      WHERE l.move_id = m.id
                        AND EXISTS (
                            SELECT FROM sale_order_line_invoice_rel rel
                              JOIN sale_order_line sol ON sol.id = rel.order_line_id
                             WHERE rel.invoice_line_id = l.id
                               AND sol.state = 'sale')), 0)
                   ) AS amount
              FROM debtor
              JOIN account_move m
                ON m.partner_id = debtor.partner_id
               AND m.company_id = debtor.company_id
             WHERE debtor.counts_drafts
               AND m.state = 'draft'
               AND m.move_type IN ('out_invoice', 'out_receipt')
            """
        )

    def _flush(self):
        """Write pending changes of everything the queries read."""
        # Columns named by hand are unknown to the ORM, so it cannot flush by itself.
        # It would go through all fields of a model, and most often nothing is pending.
        transaction = self.env.transaction
        for model_name in self._get_read_models():
            pending = (*transaction.tocompute, *transaction.field_dirty)
            if any(field.model_name == model_name for field in pending):
                self.env[model_name].flush_model()
