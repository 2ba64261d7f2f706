from odoo import models


class CreditRetirement(models.Model):
    """The customer is kept: a decision, or the early end of a remedy."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_keep(self, reason=None, conditions=None):
        """Keep the customer: a decision, or the early end of a remedy.

        :param str reason: why; without it the dialog opens
        :param str conditions: under which it is kept
        :return: True, or the action of the dialog
        :raise AccessError: when the user is no manager
        """
        self._check_may("decide")
        self._require_state("decision", "remedy")
        if reason is None:
            return self._open_dialog("keep")
        if self.state == "decision":
            return self.action_decide("keep", reason, conditions=conditions)
        self._move("kept", reason, "keep", **self._prepare_decision("keep", conditions))
        return True
