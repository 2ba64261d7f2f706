from odoo import api, models
from odoo.tools import format_date

from ...engine.periods import get_quarter_name

NAMED = 5  # documents of a period that are shown; the others are counted


class CreditRetirementStandard(models.Model):
    """Findings put into words, in the reader's language.

    From data alone, so that frozen evidence reads as it was found.
    """

    _inherit = "credit.retirement.standard"

    # === BUSINESS METHODS === #

    @api.model
    def _format_finding(self, finding, currency):
        """Return why a standard is met: a paragraph per condition, with links.

        :param finding: :class:`engine.streaks.Finding`, as found or as loaded from the
            evidence (``Finding.load(details)``)
        :param currency: `res.currency` of amounts
        :rtype: Markup
        """
        return self.env["ir.qweb"]._render(
            "credit_management.retirement_finding",
            {"rows": self._explain_finding(finding, currency)},
        )

    @api.model
    def _explain_finding(self, finding, currency):
        """Return the conditions that hold, each with its bad periods, newest first.

        :return: list of ``{"text", "length": bad periods running, "periods": [{"label",
            "value", "text": both, "documents": [{"name", "url", "details": day and
            amount}], "more": how many are not shown, "more_text": that in words}]}``
        :rtype: list
        """
        return [
            {
                "text": self._say(streak.condition, currency),
                "length": streak.length,
                "periods": [
                    self._explain_period(streak.condition, period, currency)
                    for period in streak.used
                ],
            }
            for streak in finding.met_streaks
        ]

    @api.model
    def _explain_standing(self, finding, currency):
        """Return all conditions with what they look at, the newest period first.

        The bad periods that run, and the one that ended the run.

        :return: list of ``{"text", "met", "periods": [{"text", "is_bad"}]}``
        :rtype: list
        """
        rows = []
        for streak in finding.streaks:
            ended = [streak.ended_by] if streak.ended_by else []
            rows.append(
                {
                    "text": self._say(streak.condition, currency),
                    "met": streak.met,
                    "periods": [
                        {"is_bad": period in streak.used}
                        | self._explain_period(streak.condition, period, currency)
                        for period in [*streak.used, *([] if streak.met else ended)]
                    ],
                }
            )
        return rows

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
