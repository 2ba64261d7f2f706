from odoo import models
from odoo.tools import SQL


class CreditExposure(models.AbstractModel):
    """Open items by when they are due, as the calendar of each company says."""

    _inherit = "credit.exposure"

    # === BUSINESS METHODS === #

    def _get_days(self, accounts):
        """Return ``{account id: today}``, by the calendar of its company."""
        days = accounts._get_by_company(lambda company: company._get_credit_today())
        return dict(zip(accounts.ids, days, strict=True))

    # === SOURCES === #

    def _items_due_sql(self, accounts):
        """Open items to pay: account_id, item_id, move_id, amount, days overdue.

        The days are those of the company's own calendar; below 0 before it is due.
        """
        today = SQL(", ").join(
            SQL("(%s, %s::date)", company.id, company._get_credit_today())
            for company in accounts.sudo().company_id
        )
        return SQL(
            """
            SELECT debtor.account_id, l.id AS item_id, l.move_id,
                   l.amount_residual AS amount,
                   calendar.today - COALESCE(l.date_maturity, l.date) AS days
              FROM (VALUES %s) AS calendar (company_id, today)
              JOIN credit_account entity ON entity.company_id = calendar.company_id
              JOIN debtor ON debtor.account_id = entity.id
              JOIN account_move_line l
                ON l.partner_id = debtor.partner_id
               AND l.company_id = debtor.company_id
              JOIN account_account a ON a.id = l.account_id
             WHERE %s
               AND l.amount_residual > 0
            """,
            today,
            self._is_open_item_sql(),
        )
