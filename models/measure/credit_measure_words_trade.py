from odoo import models


class CreditMeasure(models.AbstractModel):
    """What the measures of buying were made of, in words."""

    _inherit = "credit.measure"

    # === WORDS OF A MEASURE === #

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
