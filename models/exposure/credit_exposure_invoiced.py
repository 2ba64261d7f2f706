from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """What invoices carry of the lines of orders."""

    _inherit = "credit.exposure"

    # === SOURCES === #

    def _invoiced_sql(self, without=()):
        """What invoices carry of the line ``sol`` of the order ``o``.

        With few joins: PostgreSQL takes longer to plan it with each than to run it.

        Quantities are in its unit and positive where they carry out the order (also
        its returns, by credit note); amounts are in the order's currency.

        :param without: ids of invoices that are left out
        """
        return SQL(
            """
            SELECT COALESCE(SUM(qty) FILTER (
                       WHERE booked AND (is_invoice OR qty > 0)), 0) AS billed,
                   COALESCE(-SUM(qty) FILTER (
                       WHERE booked AND NOT is_invoice AND qty < 0), 0) AS credited,
                   COALESCE(SUM(qty) FILTER (
                       WHERE state = 'draft' AND is_invoice), 0) AS drafted,
                   COALESCE(SUM(amount) FILTER (
                       WHERE booked AND is_invoice), 0) AS billed_amount,
                   COALESCE(SUM(amount) FILTER (
                       WHERE booked AND NOT is_invoice), 0) AS credited_amount
              FROM (
                SELECT m.state, m.move_type <> 'out_refund' AS is_invoice,
                       m.state = 'posted' OR m.payment_state = 'invoicing_legacy'
                           AS booked,
                       l.quantity * SIGN(sol.product_uom_qty)
                         * CASE WHEN m.move_type = 'out_refund' THEN -1 ELSE 1 END
                         * CASE WHEN l.product_uom_id = sol.product_uom_id THEN 1
                                ELSE COALESCE((
                                    SELECT factor FROM uom_uom
                                     WHERE id = l.product_uom_id
                                  ) / NULLIF((
                                    SELECT factor FROM uom_uom
                                     WHERE id = sol.product_uom_id), 0), 1) END
                           AS qty,
                       CASE WHEN m.currency_id = o.currency_id THEN l.price_total
                            ELSE l.price_total * o.own_rate
                                 / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                       END AS amount
                  FROM sale_order_line_invoice_rel rel
                  JOIN account_move_line l ON l.id = rel.invoice_line_id
                  JOIN account_move m ON m.id = l.move_id
                 WHERE rel.order_line_id = sol.id
                   AND m.id <> ALL(%(without)s)
                OFFSET 0  -- PostgreSQL would copy these into every sum, and plan them
              ) invoice_line
            """,
            without=list(without),
        )
