from odoo import api, fields, models

from ....engine import streaks
from .credit_retirement_metric import COUNTABLE_SPANS


class CreditRetirementCondition(models.Model):
    """A condition as the engine knows it."""

    _inherit = "credit.retirement.condition"

    # === FIELDS === #

    is_countable = fields.Boolean(compute="_compute_is_countable")

    # === COMPUTE METHODS === #

    @api.depends("metric")
    def _compute_is_countable(self):
        for condition in self:
            condition.is_countable = condition._get_kind().span in COUNTABLE_SPANS

    # === BUSINESS METHODS === #

    def _get_kind(self):
        """Return the :class:`MetricKind` of the metric."""
        return self.env["credit.retirement.metric"]._get_metric_kind(self.metric)

    def _to_engine(self, places):
        """Return the condition as the engine knows it.

        :param dict places: of tiers, by id
        :rtype: engine.streaks.Condition
        """
        self.ensure_one()
        operator, threshold, key = self.operator, self.threshold, None
        if self.metric == "tier":
            key = self.tier_id.id
            operator, threshold = "ge", places.get(key, float("inf"))
        return streaks.Condition(
            metric=self.metric,
            operator=operator,
            threshold=threshold,
            periods=self.periods,
            missing=self.missing,
            key=key,
        )
