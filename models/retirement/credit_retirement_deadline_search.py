from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from .credit_retirement_deadline import SOON_DAYS


class CreditRetirementDeadline(models.AbstractModel):
    """Records are found by whether their deadline is near or missed."""

    _inherit = "credit.retirement.deadline"

    # === COMPUTE METHODS === #

    @api.model
    def _search_deadline_state(self, operator, value):
        """Return the condition on records in one of some states, company by company.

        :param collection value: codes of the states
        :rtype: Domain
        """
        if operator != "in":
            return NotImplemented
        undone = self._get_undone_domain()
        companies = self.env["res.company"]._search_legal_entities()
        terms = [~undone] if "done" in value else []
        for company, today in companies._get_credit_days().items():
            last = today + timedelta(days=SOON_DAYS)
            by_state = {
                "late": Domain("deadline", "<", today),
                "soon": Domain("deadline", ">=", today)
                & Domain("deadline", "<=", last),
                "ontime": Domain("deadline", ">", last)
                | Domain("deadline", "=", False),
            }
            wanted = [by_state[key] for key in value if key in by_state]
            terms.append(
                Domain("company_id", "=", company.id) & undone & Domain.OR(wanted)
            )
        return Domain.OR(terms)
