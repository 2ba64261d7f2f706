from datetime import timedelta

from odoo import api, models
from odoo.tools import date_utils

from ...engine.periods import QUARTERLY_WITHIN_DAYS


class CreditEvaluation(models.Model):
    """All customers are evaluated as of a quarter end, once."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _schedule_quarterly(self, company, today):
        """Evaluate all customers as of the last quarter end, once."""
        start = date_utils.start_of(today, "quarter")
        day = start - timedelta(days=1)
        if (today - day).days > QUARTERLY_WITHIN_DAYS or self.search_count(
            [
                ("company_id", "=", company.id),
                ("kind", "=", "quarterly"),
                ("date", "=", day),
                ("state", "!=", "cancelled"),
            ],
            limit=1,
        ):
            return
        self._launch({"company_id": company.id, "kind": "quarterly", "date": day})
