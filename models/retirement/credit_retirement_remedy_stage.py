from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

MEASURED_AFTER = timedelta(days=1)  # what is bought on the last day still counts


class CreditRetirement(models.Model):
    """The remedy stage: a remedy runs until it is measured by the daily job."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    remedy_ids = fields.One2many(
        comodel_name="credit.retirement.remedy",
        inverse_name="retirement_id",
        string="Remedies",
        readonly=True,
    )

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

    def _get_open_remedy(self):
        """Return the remedy that runs, if one does."""
        self.ensure_one()
        return self.remedy_ids.filtered(lambda remedy: remedy.outcome == "open")[:1]

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

    def _get_step_deadline(self, step, today):
        """EXTENDS the owners: a remedy is due when it is measured."""
        if step == "remedy":
            return self._get_open_remedy().date + MEASURED_AFTER
        return super()._get_step_deadline(step, today)

    def _check_deadline(self, deadline):
        """EXTENDS the reassigning: the customer gets more or less time."""
        super()._check_deadline(deadline)
        if self.state != "remedy":
            return
        if self._has_come_to_decision():
            self._check_may_instead()
        if deadline <= self.sudo().company_id._get_credit_today():
            raise UserError(
                self.env._(
                    "A remedy is measured when its last day is over: give it until "
                    "tomorrow at least."
                )
            )
        self._check_not_too_far(deadline - MEASURED_AFTER)

    def _reassign(self, user, deadline, reason):
        """EXTENDS the reassigning: the remedy is measured when its step is due."""
        if self.state == "remedy" and deadline != self.step_id.deadline:
            self._get_open_remedy().date = deadline - MEASURED_AFTER
        return super()._reassign(user, deadline, reason)

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
