from odoo import models


class CreditMeasure(models.AbstractModel):
    """How customers pay.

    Defaults and definitions come from 39,000 real invoices, see section 6 of the
    design. An item counts once it is known how it was paid: settled by money, or longer
    overdue than the grace. What was paid late or is still missing counts by amount: of
    an item that was half paid in time, half is late. Credit notes make an item smaller.
    """

    _inherit = "credit.measure"

    # === MEASURES === #

    def _measure_late_share(self, batch):
        return self._mix(batch, "late_share", "payment", "late", "known")

    def _measure_late_share_180(self, batch):
        return self._mix(
            batch, "late_share_180", "payment", "late_recent", "known_recent"
        )

    def _measure_late_share_last5(self, batch):
        """The last five of each customer; the average is that of all history."""
        if batch.is_house:
            return self._measure_late_share(batch)
        return self._mix(
            batch, "late_share_last5", "payment", "late_last", "known_last"
        )

    def _measure_mean_days_late(self, batch):
        return self._mix(
            batch, "mean_days_late", "payment", "days_late", "known", unit=1.0
        )

    def _measure_overdue_share(self, batch):
        return self._mix(batch, "overdue_share", "payment", "overdue", "open")

    def _measure_late_share_15(self, batch):
        return self._mix(batch, "late_share_15", "payment", "very_late", "known")
