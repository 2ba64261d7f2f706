from odoo import api, models
from odoo.fields import Domain


class CreditRetirement(models.Model):
    """A remedy is measured by the daily job once its last day is over."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _measure_remedy(self, measure, day):
        """Return a figure of the customer as of a day, None without data.

        The customer's own figure: nothing of the company's average is mixed in.
        """
        self.ensure_one()
        measured = self.env["credit.measure"]._measure(
            self.sudo().account_id, [measure], day, pseudo=0
        )
        found = measured[measure].get(self.account_id.id)
        return found and found.value

    @api.model
    def _get_remedy_domain(self):
        """Return the condition on cases whose remedy has to be measured.

        :rtype: Domain
        """
        companies = self.env["res.company"]._search_legal_entities()
        due = [
            Domain("company_id", "=", company.id)
            & Domain(
                "remedy_ids", "any", [("outcome", "=", "open"), ("date", "<", today)]
            )
            for company, today in companies._get_credit_days().items()
        ]
        return Domain("state", "=", "remedy") & Domain.OR(due)

    def _daily(self):
        """EXTENDS the daily job: a remedy is measured once its last day is over."""
        if self.state == "remedy":
            self._check_remedy()
        return super()._daily()

    def _check_remedy(self):
        """Measure the remedy of a case, in sudo, once its date is over.

        What the customer does on that day still counts.

        Met: the customer is kept. Missed, or no data: it goes to the decision.
        """
        self.ensure_one()
        remedy = self._get_open_remedy()
        if not remedy or remedy.date >= self.company_id._get_credit_today():
            return
        value = self._measure_remedy(remedy.measure, remedy.date)
        outcome = "met" if remedy._is_met(value) else "missed"
        remedy.write({"value": {"value": value}, "outcome": outcome})
        self.step_id.remedy_id = remedy
        state = "kept" if outcome == "met" else "decision"
        self._move(state, remedy._get_outcome_text(), outcome)

    def _left(self, state):
        """EXTENDS the flow: a remedy that was not measured is over."""
        result = super()._left(state)
        if state == "remedy":
            self._get_open_remedy().outcome = "ended"
        return result
