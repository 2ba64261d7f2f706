from datetime import timedelta
from typing import NamedTuple

from odoo import models

from .credit_measure_batch import MeasureBatch


class Outcome(NamedTuple):
    """What a customer did after a day; None where there is nothing to tell by.

    * ``due``, ``late``: amounts in company currency, ``late_percent`` of them;
    * ``orders``: ``stayed`` or ``lapsed``, of those that bought before.
    """

    due: float | None = None
    late: float | None = None
    late_percent: float | None = None
    orders: str | None = None


def get_known_day(day, horizon, grace):
    """Return the day at whose end all is known of what fell due in the horizon."""
    return day + timedelta(days=horizon + grace + 1)


class CreditMeasure(models.AbstractModel):
    """What customers did in the days after a day: what scores are proved by."""

    _inherit = "credit.measure"

    # === BUSINESS METHODS === #

    def _get_outcomes(self, accounts, day, horizon, grace):
        """Return what became of accounts of one company.

        Of the items that fell due in so many days after the day, the amount paid later
        than the grace allows or not at all; items, their payments, disputes and credit
        notes as for the measures. Of those that ordered in the 12 months up to the
        day, whether they ordered again.

        :param int horizon: days after the day
        :param int grace: days after the due date before a payment is late
        :return: ``{account id: Outcome}``; every account has a key
        :rtype: dict
        """
        company = accounts.sudo().company_id.ensure_one()
        known = get_known_day(day, horizon, grace)
        after = MeasureBatch(self, company, known, accounts, grace=grace)
        end = day + timedelta(days=horizon)
        payments = after.fetch(self._payment_outcome_sql(after, day, end))
        before = MeasureBatch(self, company, day, accounts)
        orders = before.fetch(self._order_outcome_sql(before, end))
        return {
            account_id: self._get_outcome(
                payments.get(account_id), orders.get(account_id)
            )
            for account_id in accounts.ids
        }

    def _get_outcome(self, payment, orders):
        due = late = percent = outcome = None
        if payment and payment["due"]:
            due, late = payment["due"], payment["late"]
            percent = min(100.0, 100.0 * late / due)
        if orders and orders["before"]:
            outcome = "stayed" if orders["after"] else "lapsed"
        return Outcome(due, late, percent, outcome)
