from odoo import api, models
from odoo.exceptions import ValidationError

from ....engine import thresholds


class CreditRetirementCondition(models.Model):
    """Conditions that cannot work are refused, in words that say why."""

    _inherit = "credit.retirement.condition"

    # === CONSTRAINTS AND ONCHANGES === #

    @api.constrains("metric", "operator", "threshold", "periods", "tier_id")
    def _check_works(self):
        """Raise for a condition that always or never holds."""
        for condition in self:
            if problem := condition._get_problem():
                raise ValidationError(problem)

    @api.onchange("metric")
    def _onchange_metric(self):
        """Suggest the operator that is bad news, and drop what does not apply."""
        high_is_bad = self._get_kind().high_is_bad
        if high_is_bad != (self.operator in ("gt", "ge")):
            self.operator = "gt" if high_is_bad else "lt"
        if not self.is_countable:
            self.periods = 1
        if self.metric != "tier":
            self.tier_id = False

    # === BUSINESS METHODS === #

    def _get_problem(self):
        """Return what cannot work in the condition, a sentence; None when it works."""
        self.ensure_one()
        if self.metric == "tier":
            if not self.tier_id:
                return self.env._("Choose the best tier that counts as bad.")
        elif problem := self._get_threshold_problem():
            return problem
        if self.periods > 1 and not self.is_countable:
            return self.env._(
                "“%(metric)s” is one figure as of the day. Let the condition hold in 1 "
                "period.",
                metric=self._get_label(),
            )
        return None

    def _get_threshold_problem(self):
        """Return what is wrong with the threshold, a sentence, or None."""
        low, high = thresholds.RANGES.get(self._get_kind().unit, (None, None))
        fault = thresholds.find_fault(self.operator, self.threshold, low, high)
        if fault == thresholds.BELOW:
            return self.env._(
                "“%(metric)s” is never below %(low)s. Enter a higher threshold.",
                metric=self._get_label(),
                low=low,
            )
        if fault == thresholds.ABOVE:
            return self.env._(
                "“%(metric)s” is never above %(high)s. Enter a lower threshold.",
                metric=self._get_label(),
                high=high,
            )
        if fault == thresholds.ALWAYS:
            return self.env._(
                "“%(metric)s” is always so: everybody would be caught. Change the "
                "threshold %(value)g.",
                metric=self._get_label(),
                value=self.threshold,
            )
        if fault == thresholds.NEVER:
            return self.env._(
                "“%(metric)s” can never be so. Change the threshold %(value)g, or "
                "take “at most” or “at least”.",
                metric=self._get_label(),
                value=self.threshold,
            )
        return None
