from odoo import models

from ....engine import thresholds

# lowest and highest value of a unit that makes a target, None: without an end
RANGES = thresholds.RANGES | {
    "money": (0, None),
    "times": (0, None),
    "years": (0, None),
}
TREND_RANGE = (-100, 100)  # it may go down


class CreditRetirementRemedy(models.Model):
    """The target of a remedy: whether it is one, and whether it was met."""

    _inherit = "credit.retirement.remedy"

    # === BUSINESS METHODS === #

    def _get_problem(self):
        """Return why the target is no target, a sentence; None when it is one."""
        self.ensure_one()
        unit = self.env["credit.measure"]._get_unit(self.measure)
        low, high = RANGES.get(unit, (None, None))
        if self.measure == "trend":
            low, high = TREND_RANGE
        certainty = thresholds.find_certainty(self.operator, self.target, low, high)
        if certainty == thresholds.ALWAYS:
            return self.env._(
                "Everybody meets this target: %(target)s. Enter a figure that the "
                "customer has to do something for.",
                target=self.target_text,
            )
        if certainty == thresholds.NEVER:
            return self.env._(
                "Nobody can meet this target: %(target)s. Enter a figure that can be "
                "reached.",
                target=self.target_text,
            )
        return None

    def _is_met(self, value):
        """Whether a value reaches the target; no data never does.

        :param float value: None without data
        """
        self.ensure_one()
        if value is None:
            return False
        # two decimals, as the target has: 9.004 % is at most 9 %
        value, target = round(value, 2), round(self.target, 2)
        return value >= target if self.operator == "ge" else value <= target
