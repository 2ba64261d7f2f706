from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """The orders that are looked at, and their exchange rates."""

    _inherit = "credit.exposure"

    # === SOURCES === #

    def _open_orders_sql(self):
        """Confirmed orders that may not be fully in the books yet.

        With ``own_rate``, units of the order's currency for one of the company, and
        ``currency_rate``, what amounts are to be divided by.

        Odoo calls an order "invoiced" as soon as a *draft* invoice covers it; such
        orders are found through their draft invoices.
        """
        return SQL(
            """
            SELECT so.account_id, so.id AS order_id, so.state, so.amount_total,
                   so.currency_id, %(rate)s AS own_rate, %(rate)s AS currency_rate
              FROM (
                SELECT %(columns)s
                  FROM debtor
                  JOIN sale_order so
                    ON so.partner_invoice_id = debtor.partner_id
                   AND so.company_id = debtor.company_id
                 WHERE so.state = 'sale' AND so.invoice_status <> 'invoiced'
                 UNION
                SELECT %(columns)s
                  FROM account_move m
                  JOIN account_move_line l ON l.move_id = m.id
                  JOIN sale_order_line_invoice_rel rel ON rel.invoice_line_id = l.id
                  JOIN sale_order_line sol ON sol.id = rel.order_line_id
                  JOIN sale_order so ON so.id = sol.order_id
                  JOIN debtor ON debtor.partner_id = so.partner_invoice_id
                             AND debtor.company_id = so.company_id
                 WHERE m.state = 'draft'
                   AND m.move_type = 'out_invoice'
                   AND so.state = 'sale'
              ) so
            """,
            columns=SQL(
                "debtor.account_id, so.id, so.state, so.amount_total, so.currency_id, "
                "so.currency_rate, debtor.currency_id AS company_currency_id"
            ),
            rate=self._order_rate_sql(SQL("so.company_currency_id")),
        )

    def _chosen_orders_sql(self, ids):
        """The orders of these ids, as :meth:`_open_orders_sql` has them, at rate 1."""
        return SQL(
            """
            SELECT NULL::int AS account_id, so.id AS order_id, so.state,
                   so.amount_total, so.currency_id, %s AS own_rate, 1 AS currency_rate
              FROM sale_order so
              JOIN res_company company ON company.id = so.company_id
             WHERE so.id IN %s
            """,
            self._order_rate_sql(),
            tuple(ids),
        )

    def _order_rate_sql(self, own=None):
        """Units of the order's currency for one of its company, at its own rate.

        :param own: the currency of the company, that of ``company`` by default
        """
        return SQL(
            "CASE WHEN so.currency_id = %s THEN 1 "
            "ELSE COALESCE(NULLIF(so.currency_rate, 0), 1) END",
            own or SQL("company.currency_id"),
        )
