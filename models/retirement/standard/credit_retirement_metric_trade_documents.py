from odoo import models
from odoo.tools import SQL

from ....engine.periods import quarters
from .credit_retirement_metric import DEPTH, MAX_DOCUMENTS


class CreditRetirementMetric(models.AbstractModel):
    """The documents behind what customers buy."""

    _inherit = "credit.retirement.metric"

    # === DOCUMENTS === #

    def _documents_invoiced_quarter(self, batch, start, end):
        """The largest invoices and credit notes of each quarter."""
        query = SQL(
            """
            SELECT account_id, id, name, day, amount,
                   DATE_TRUNC('quarter', day)::date AS period
              FROM (%s) trade
             WHERE day BETWEEN %s AND %s
            """,
            self._traded_sql(batch),
            start,
            end,
        )
        ends = dict(quarters(batch.day, DEPTH))
        return self._fetch_documents(batch, "account.move", query, ends)

    def _documents_orders_quarter(self, batch, start, end):
        ends = dict(quarters(batch.day, DEPTH))
        period = SQL("DATE_TRUNC('quarter', day)")
        return self._get_ordered(batch, start, end, period, ends)

    def _documents_order_age(self, batch, start, end):
        """The last order, however old it is."""
        period = SQL("%s", batch.day)
        return self._get_ordered(batch, None, end, period, {end: end}, limit=1)

    def _get_ordered(self, batch, start, end, period, ends, limit=MAX_DOCUMENTS):
        """Return the orders of each period, the last ones first."""
        query = SQL(
            """
            SELECT account_id, id, name, day, amount, %s::date AS period
              FROM (%s) ordered
             WHERE day <= %s AND (%s::date IS NULL OR day >= %s)
            """,
            period,
            self._ordered_sql(batch),
            end,
            start,
            start,
        )
        rank = SQL("day DESC, id DESC")
        return self._fetch_documents(batch, "sale.order", query, ends, rank, limit)
