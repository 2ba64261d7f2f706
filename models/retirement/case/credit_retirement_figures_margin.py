from odoo import fields, models
from odoo.tools import SQL


class CreditRetirement(models.Model):
    """The margin of the customers of cases, where the add-on of margins is there."""

    _inherit = "credit.retirement"

    # === COMPUTE METHODS === #

    def _get_margins(self, today):
        """Return the margin of the last 12 months of cases of one company, in sudo.

        :return: ``{customer id: margin}`` in the currency of the company, at the rates
            of the orders
        :rtype: dict
        """
        # the add-on of margins may be there or not
        self.env["sale.order"].flush_model(
            ["margin", "currency_rate", "partner_invoice_id", "state", "date_order"]
        )
        branches = self.env["res.company"].search(
            [("id", "child_of", self.company_id.ids)]
        )
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT contact.commercial_partner_id,
                           SUM(so.margin / COALESCE(NULLIF(so.currency_rate, 0), 1))
                      FROM sale_order so
                      JOIN res_partner contact ON contact.id = so.partner_invoice_id
                     WHERE contact.commercial_partner_id = ANY(%s)
                       AND so.company_id = ANY(%s)
                       AND so.state = 'sale'
                       AND so.date_order > %s
                     GROUP BY contact.commercial_partner_id
                    """,
                    self.partner_id.ids,
                    branches.ids,
                    fields.Date.subtract(today, years=1),
                )
            )
        )
