from odoo import models

from ....engine.periods import quarters
from ....engine.streaks import Period
from .credit_retirement_metric import DEPTH


class CreditRetirementMetric(models.AbstractModel):
    """What customers buy.

    Per complete calendar quarter, from the one of the first invoice or order on.
    Invoices less credit notes, without tax, in the currency of the company. A quarter
    without any invoice, or order, is one without data.
    """

    _inherit = "credit.retirement.metric"

    # === METRICS === #

    def _metric_invoiced_quarter(self, batch):
        return self._get_quarters(batch, batch.rows("invoiced_quarters"), "amount")

    def _metric_orders_quarter(self, batch):
        return self._get_quarters(batch, batch.rows("ordered_quarters"), "number")

    def _metric_order_age(self, batch):
        """Days since the last order that was not cancelled; none who never ordered."""
        found = {}
        for account_id, rows in batch.rows("ordered_quarters").items():
            age = (batch.day - max(row["last"] for row in rows)).days
            found[account_id] = [Period(batch.day, batch.day, float(age), 1)]
        return found

    def _get_quarters(self, batch, rows_by_account, column):
        """Return the quarters of each account since its first document.

        :param dict rows_by_account: ``{account id: [{start, number, documents, first,
            column}]}``; without ``start``: what was before the oldest quarter
        """
        known = quarters(batch.day, DEPTH)
        found = {}
        for account_id, rows in rows_by_account.items():
            firsts = [row["first"] for row in rows if row["first"]]
            if not firsts:
                continue  # credit notes alone: no purchase yet
            by_start = {row["start"]: row for row in rows if row["number"]}
            found[account_id] = [
                self._get_quarter(by_start.get(start), start, end, column)
                for start, end in known
                if end >= min(firsts)
            ]
        return found

    def _get_quarter(self, row, start, end, column):
        if not row:
            return Period(start, end)
        return Period(start, end, float(row[column]), row["documents"])
