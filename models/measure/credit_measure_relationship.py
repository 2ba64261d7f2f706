from odoo import models

from ...engine.scoring import Measured

DAYS_PER_YEAR = 365.25


class CreditMeasure(models.AbstractModel):
    """How long and how reliably customers work with us."""

    _inherit = "credit.measure"

    # === MEASURES === #

    def _measure_order_frequency(self, batch):
        """Orders confirmed in 12 months; no data for who never ordered."""
        return {
            account_id: Measured(float(row["kept"]))
            for account_id, row in batch.rows("orders").items()
        }

    def _measure_years(self, batch):
        """Years since the first invoice or confirmed order."""
        orders, trade = batch.rows("orders"), batch.rows("trade")
        measures = {}
        for account_id in orders.keys() | trade.keys():
            days = [
                orders.get(account_id, {}).get("first_order"),
                trade.get(account_id, {}).get("first_invoice"),
            ]
            if known := [day for day in days if day]:
                years = (batch.day - min(known)).days / DAYS_PER_YEAR
                measures[account_id] = Measured(years)
        return measures

    def _measure_fulfilment(self, batch):
        """Orders confirmed in 12 months and not cancelled since."""
        return self._mix(batch, "fulfilment", "orders", "kept", "confirmed")
