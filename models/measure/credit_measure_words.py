from odoo import api, models
from odoo.tools import formatLang


class CreditMeasure(models.AbstractModel):
    """Figures put into words, in the reader's language.

    A measure without words of its own is told by its value and unit.
    """

    _inherit = "credit.measure"

    # === BUSINESS METHODS === #

    @api.model
    def _get_label(self, code):
        """Return the name of a measure."""
        return dict(self._get_measures()).get(code, code)

    @api.model
    def _explain(self, code, measured, currency):
        """Put one figure into words: what it was made of, before any mixing.

        :param str code: of the measure
        :param measured: :class:`engine.scoring.Measured`
        :param currency: of amounts
        :rtype: str
        """
        explain = getattr(self, f"_explain_{code}", None)
        if explain is None or measured.denominator is None:
            return self._explain_value(code, measured.value, currency)
        return explain(measured, currency)

    @api.model
    def _explain_value(self, code, value, currency):
        """Put a value into words with its unit.

        :param value: in the unit of the measure
        """
        return self._format_unit(self._get_unit(code), value, currency)

    @api.model
    def _format_unit(self, unit, value, currency):
        """Put a value into words.

        :param str unit: as of a :class:`MeasureKind`, None: a mere number
        """
        if unit == "money":
            return currency.format(value)
        figure = self._format_figure(value)
        return {
            "percent": lambda: self.env._("%(figure)s %%", figure=figure),
            "days": lambda: self._format_days(value),
            "times": lambda: self.env._("%(figure)s ×", figure=figure),
            "years": lambda: self._format_years(value),
            "rating": lambda: self.env._("%(figure)s of 5", figure=figure),
        }.get(unit, lambda: figure)()

    @api.model
    def _format_figure(self, value):
        """Return a number with one decimal, without it where it is 0."""
        rounded = round(value, 1)
        return formatLang(self.env, rounded, digits=0 if rounded == int(rounded) else 1)

    @api.model
    def _format_days(self, days):
        """Return a number of days as it stands in a sentence: "1 day", "30 days"."""
        if round(days, 1) == 1:
            return self.env._("1 day")
        return self.env._("%(figure)s days", figure=self._format_figure(days))

    @api.model
    def _format_years(self, years):
        """Return a number of years as it stands in a sentence."""
        if round(years, 1) == 1:
            return self.env._("1 year")
        return self.env._("%(figure)s years", figure=self._format_figure(years))

    @api.model
    def _format_points(self, points):
        """Return a number of points as it stands in a sentence."""
        if round(points, 1) == 1:
            return self.env._("1 point")
        return self.env._("%(figure)s points", figure=self._format_figure(points))

    def _format_parts(self, measured):
        return {
            "part": self._format_figure(measured.numerator),
            "whole": self._format_figure(measured.denominator),
        }

    # === WORDS OF A MEASURE === #

    def _explain_late_share(self, measured, currency):
        return self.env._("%(part)s of %(whole)s late", **self._format_parts(measured))

    def _explain_late_share_180(self, measured, currency):
        return self._explain_late_share(measured, currency)

    def _explain_late_share_last5(self, measured, currency):
        if measured.denominator == 1:  # "the last 1" is no English
            return self._explain_late_share(measured, currency)
        return self.env._(
            "%(part)s of the last %(whole)s late", **self._format_parts(measured)
        )

    def _explain_late_share_15(self, measured, currency):
        return self.env._(
            "%(part)s of %(whole)s over 15 days late", **self._format_parts(measured)
        )

    def _explain_mean_days_late(self, measured, currency):
        days = self._format_days(measured.numerator / measured.denominator)
        if measured.denominator == 1:
            return self.env._("%(days)s, one invoice", days=days)
        return self.env._(
            "%(days)s over %(whole)s invoices",
            days=days,
            whole=self._format_figure(measured.denominator),
        )

    def _explain_overdue_share(self, measured, currency):
        return self.env._(
            "%(part)s of %(whole)s open ones overdue", **self._format_parts(measured)
        )

    def _explain_invoiced_relative(self, measured, currency):
        return self.env._(
            "%(amount)s, the average is %(average)s",
            amount=currency.format(measured.numerator),
            average=currency.format(measured.denominator),
        )

    def _explain_regularity(self, measured, currency):
        if measured.denominator == 1:
            return self.env._("in %(part)s of 1 month", **self._format_parts(measured))
        return self.env._(
            "in %(part)s of %(whole)s months", **self._format_parts(measured)
        )

    def _explain_trend(self, measured, currency):
        return self.env._(
            "%(after)s after %(before)s in the six months before",
            after=currency.format(measured.numerator),
            before=currency.format(measured.denominator),
        )

    def _explain_fulfilment(self, measured, currency):
        if measured.denominator == 1:
            return self.env._("%(part)s of 1 order", **self._format_parts(measured))
        return self.env._(
            "%(part)s of %(whole)s orders", **self._format_parts(measured)
        )

    def _explain_credit_note_share(self, measured, currency):
        return self.env._(
            "%(part)s of %(whole)s credited",
            part=currency.format(measured.numerator),
            whole=currency.format(measured.denominator),
        )
