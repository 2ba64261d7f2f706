from odoo import api, models

from ....engine.findings import GE, GT, LE, LT


class CreditRetirementStandard(models.Model):
    """Conditions put into words, in the reader's language."""

    _inherit = "credit.retirement.standard"

    # === WORDS === #

    @api.model
    def _say(self, condition, currency):
        """Return a condition in words.

        :param condition: :class:`engine.streaks.Condition`
        :rtype: str
        """
        text, count = self._say_test(condition, currency), condition.periods
        span = self._get_metric_kind(condition.metric).span
        if count == 1:
            texts = {
                "quarter": self.env._("%(test)s in the last quarter", test=text),
                "evaluation": self.env._("%(test)s in the last evaluation", test=text),
                "assessment": self.env._("%(test)s in the last assessment", test=text),
            }
            return texts.get(span, text)
        figures = {"test": text, "count": count}
        return {
            "quarter": self.env._(
                "%(test)s in each of the last %(count)s quarters", **figures
            ),
            "evaluation": self.env._(
                "%(test)s in %(count)s evaluations running", **figures
            ),
            "assessment": self.env._(
                "%(test)s in %(count)s assessments running", **figures
            ),
        }.get(span, text)

    @api.model
    def _say_test(self, condition, currency):
        """Return what is bad, of one period."""
        figures = {
            "metric": self._get_metric_label(condition.metric),
            "value": self._get_value_text(
                condition.metric, condition.threshold, condition.key, currency
            ),
        }
        if condition.key:
            return self.env._("%(metric)s: %(value)s or worse", **figures)
        return {
            LT: self.env._("%(metric)s: less than %(value)s", **figures),
            LE: self.env._("%(metric)s: at most %(value)s", **figures),
            GT: self.env._("%(metric)s: more than %(value)s", **figures),
            GE: self.env._("%(metric)s: at least %(value)s", **figures),
        }[condition.operator]
