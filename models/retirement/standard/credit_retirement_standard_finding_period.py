from odoo import api, models
from odoo.tools import format_date

from ....engine.periods import get_quarter_name

NAMED = 5  # documents of a period that are shown; the others are counted


class CreditRetirementStandard(models.Model):
    """A bad period in words, with its documents."""

    _inherit = "credit.retirement.standard"

    # === BUSINESS METHODS === #

    @api.model
    def _explain_period(self, condition, period, currency):
        """Return one bad period in words, as :meth:`_explain_finding` has it."""
        label = self._get_period_label(condition.metric, period)
        value = self._get_value_text(
            condition.metric, period.value, period.key, currency
        )
        shown = period.documents[:NAMED]
        more = max(0, period.count - len(shown)) if shown else 0
        return {
            "label": label,
            "value": value,
            "text": self.env._("%(what)s: %(which)s", what=label, which=value),
            "documents": [
                {
                    "name": one.name,
                    "url": f"/odoo/m-{one.model}/{one.id}",
                    "details": self._get_document_details(one, label, currency),
                }
                for one in shown
            ],
            "more": more,
            "more_text": self.env._("and %(count)s more", count=more),
        }

    @api.model
    def _get_document_details(self, document, label, currency):
        """Return the day and the amount of a document, as far as they tell anything.

        :param document: :class:`engine.findings.Document`
        :param str label: of its period, which may be its day
        """
        day = format_date(self.env, document.day) if document.day else ""
        if document.amount is None:
            return "" if day == label else day
        amount = currency.format(document.amount)
        return f"{day} · {amount}" if day else amount

    # === WORDS === #

    @api.model
    def _get_period_label(self, code, period):
        """Return what a period is called."""
        span = self._get_metric_kind(code).span
        if span == "quarter":
            return get_quarter_name(period.start)
        end = format_date(self.env, period.end)
        if span == "year":
            return self.env._("12 months to %(date)s", date=end)
        if period.start == period.end:
            return end
        start = format_date(self.env, period.start)
        return self.env._("%(start)s to %(end)s", start=start, end=end)
