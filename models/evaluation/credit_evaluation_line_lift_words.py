from odoo import models

from ...engine import reach

# what gets better with every invoice that is paid in time
PAID_IN_TIME = frozenset(
    {"late_share", "late_share_180", "late_share_15", "mean_days_late"}
)


class CreditEvaluationLine(models.Model):
    """One way up as a sentence, where the customer can go it."""

    _inherit = "credit.evaluation.line"

    # === BUSINESS METHODS === #

    def _explain_lift(self, lift, measured, pseudo):
        """Return one way up as a sentence, None where the customer cannot go it.

        :param lift: :class:`engine.lift.Lift` with a value
        :param measured: :class:`engine.scoring.Measured` of today, None without data
        :param pseudo: invoices of the company's average that are mixed in
        """
        measures, currency = self.env["credit.measure"], self.currency_id
        label = measures._get_label(lift.measure)
        value = measures._explain_value(lift.measure, lift.value, currency)
        if measured is None:
            return self.env._("%(criterion)s: %(value)s", criterion=label, value=value)
        figures = {
            "criterion": label,
            "value": value,
            "today": measures._explain_value(lift.measure, measured.value, currency),
        }
        if lift.measure in PAID_IN_TIME:
            count = reach.further_good(measured, lift.value, pseudo)
            return count and self._explain_invoices(count, figures)
        if not reach.is_in_reach(measured, lift.value, pseudo):
            return None
        return self.env._("%(criterion)s: %(value)s instead of %(today)s", **figures)

    def _explain_invoices(self, count, figures):
        """Return how many more invoices have to be paid in time, as a sentence."""
        if count == 1:
            return self.env._(
                "%(criterion)s: 1 more invoice paid in time (%(value)s instead of "
                "%(today)s)",
                **figures,
            )
        return self.env._(
            "%(criterion)s: %(count)s more invoices paid in time (%(value)s instead of "
            "%(today)s)",
            count=count,
            **figures,
        )
