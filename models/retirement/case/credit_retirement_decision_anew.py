from odoo import models


class CreditRetirement(models.Model):
    """A case that comes back to the decision is decided anew."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _entered(self, state):
        """EXTENDS the flow: what was decided has to be decided anew."""
        result = super()._entered(state)
        if state == "decision" and self.decision:
            self.write(
                {
                    "decision": False,
                    "decided_by_id": False,
                    "decided_on": False,
                    "exit_mode": False,
                    "distributor_id": False,
                    "conditions": False,
                    "last_order_date": False,
                }
            )
        return result
