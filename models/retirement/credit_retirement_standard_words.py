from odoo import api, models
from odoo.exceptions import MissingError

from ...engine.findings import GE, GT, LE, LT


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

    @api.model
    def _get_metric_kind(self, code):
        """Return the :class:`MetricKind` of a metric."""
        return self.env["credit.retirement.metric"]._get_metric_kind(code)

    @api.model
    def _get_metric_label(self, code):
        """Return the name of a metric; the code of one that is gone."""
        field = self.env["credit.retirement.condition"]._fields["metric"]
        return dict(field._description_selection(self.env)).get(code, code)

    @api.model
    def _get_value_text(self, code, value, key, currency):
        """Return a value of a metric with its unit.

        :param value: None: no data
        :param key: id of the tier that it stands for, or None
        """
        if value is None:
            return self.env._("no data")
        unit = self._get_metric_kind(code).unit
        if unit == "tier":
            try:  # in the cache after the first time, unlike whether it exists
                return self.env["credit.tier"].sudo().browse(key or ()).name or "?"
            except MissingError:
                return "?"
        return self.env["credit.measure"]._format_unit(unit, value, currency)
