from odoo import models

from ...engine.scoring import Measured, mix
from .credit_measure_batch import MONTHS


class CreditMeasure(models.AbstractModel):
    """How much and how steadily customers buy.

    Invoices less credit notes, without tax, in the currency of the company, of the 12
    months that end on the day. A customer that never bought has no figure; one that
    bought before, but not in these months, has 0.
    """

    _inherit = "credit.measure"

    # === MEASURES === #

    def _measure_invoiced_amount(self, batch):
        return {
            account_id: Measured(row["invoiced"])
            for account_id, row in batch.rows("trade").items()
            if row["first_invoice"]
        }

    def _measure_invoiced_relative(self, batch):
        """Times the average customer that bought; of the house, that average."""
        amounts = {
            account_id: measured.value
            for account_id, measured in self._measure_invoiced_amount(batch).items()
        }
        if batch.is_house:
            return {
                account_id: mix(
                    amount, batch.rows("trade")[account_id]["customers"], None, unit=1.0
                )
                for account_id, amount in amounts.items()
            }
        average = batch.house.get("invoiced_relative")
        if not average or average < 0:
            return {}
        return {
            account_id: Measured(amount / average, amount, average)
            for account_id, amount in amounts.items()
        }

    def _measure_regularity(self, batch):
        return {
            account_id: Measured(
                100.0 * row["months"] / MONTHS, row["months"], float(MONTHS)
            )
            for account_id, row in batch.rows("trade").items()
            if row["first_invoice"]
        }

    def _measure_trend(self, batch):
        """The last six months against the six before, -100 (stopped) to 100.

        A customer that first bought in the last six months has nothing to compare
        with.
        """
        measures = {}
        half = batch.month_starts[MONTHS // 2]
        for account_id, row in batch.rows("trade").items():
            # a half with more credit notes than invoices is one of no buying
            late, early = max(0.0, row["last_half"]), max(0.0, row["first_half"])
            if late + early and row["first_invoice"] < half:
                value = 100.0 * (late - early) / (late + early)
                measures[account_id] = Measured(value, late, early)
        return measures
