from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """The part of the exposure that is draft invoices."""

    _inherit = "credit.exposure"

    # === SOURCES === #

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
