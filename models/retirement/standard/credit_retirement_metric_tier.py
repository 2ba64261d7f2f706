from odoo import api, models


class CreditRetirementMetric(models.AbstractModel):
    """The tier that evaluations came to, by its place."""

    _inherit = "credit.retirement.metric"

    # === METRICS === #

    def _metric_tier(self, batch):
        """The place of the tier, the best is 1; no data where it was not rated."""
        places = batch.measures._get_tier_places()
        return self._get_reviews(
            batch, lambda row: (places.get(row["tier_id"]), row["tier_id"])
        )

    @api.model
    def _get_tier_places(self):
        """Return ``{tier id: 1.0 for the best one, …}``, also of archived tiers."""
        ranks = self.env["credit.evaluation"].sudo()._get_tier_ranks()
        return {tier_id: float(rank + 1) for tier_id, rank in ranks.items()}
