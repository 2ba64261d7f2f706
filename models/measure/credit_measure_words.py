from odoo import api, models


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
