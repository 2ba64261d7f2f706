from odoo import fields, models


class CreditLimit(models.Model):
    """The one writer of the state of limits, and who is noted to have decided."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _prepare_decision(self, note):
        """Return who decided, when, and what was noted."""
        return {
            "decided_by_id": self.env.uid,
            "decided_on": fields.Datetime.now(),
            "decision_note": note,
        }

    def _update_state(self, allowed, target, **values):
        """Write the state of the limits that are in an allowed state.

        :param tuple allowed: states from which the step may be taken
        :param str target: the new state
        :return: the limits that moved
        :raise UserError: when the user may not decide
        """
        self._check_may_decide()
        moved = self.filtered(lambda limit: limit.state in allowed)
        moved.sudo().write({"state": target, **values})
        moved.sudo().activity_ids.unlink()
        return moved
