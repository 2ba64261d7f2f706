from odoo import models

from .credit_evaluation_measure import ALWAYS_MEASURED


class CreditEvaluation(models.Model):
    """What the customer of one line owed and bought."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _prepare_exposure(self, basis, figures, limit):
        """Return what the customer owed and bought, for the analyses."""
        receivable, ceiling = basis.get("receivable"), limit["current_limit"]
        invoiced = figures.get(ALWAYS_MEASURED)
        return {
            "receivable": receivable,
            "overdue": basis.get("overdue"),
            "oldest_overdue_days": basis.get("oldest_overdue_days"),
            "utilisation": 100.0 * (receivable or 0.0) / ceiling if ceiling else None,
            "invoiced_amount": invoiced and invoiced.value,
        }
