from odoo import models


class CreditMeasure(models.AbstractModel):
    """What the measures of paying were made of, in words."""

    _inherit = "credit.measure"

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
