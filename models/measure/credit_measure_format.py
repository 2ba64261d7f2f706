from odoo import api, models
from odoo.tools import formatLang


class CreditMeasure(models.AbstractModel):
    """Numbers as they stand in a sentence, with their unit."""

    _inherit = "credit.measure"

    # === BUSINESS METHODS === #

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
    def _format_entered(self, value, decimals=2):
        """Return a number as somebody entered it: with the decimals that it has.

        :param int decimals: how many it may have
        """
        rounded = round(value, decimals)
        digits = next(n for n in range(decimals + 1) if round(rounded, n) == rounded)
        return formatLang(self.env, rounded, digits=digits)

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
