from odoo import models
from odoo.exceptions import UserError


class CreditRetirement(models.Model):
    """The execution is asked for, and refused while something stands against it."""

    _inherit = "credit.retirement"

    # === ACTION METHODS === #

    def action_execute(self, reason=None, override=False):
        """Carry out what was decided: the customer leaves, or pays in advance.

        :param str reason: why now; without it, a dialog asks
        :param bool override: do it although a guard stands against it, for managers
        :raise AccessError: when the user may not
        :raise UserError: when it is not the time, or a guard stands against it
        """
        self.ensure_one()
        self._check_may("execute")
        self._require_state("execution")
        if reason is None:
            return self._get_dialog_action(
                "credit_management.credit_retirement_execute_action"
            )
        reason = self._check_reason(reason)
        blocking = self._find_blocking()
        is_final = any(guard.is_final for guard in blocking)
        if is_final or (blocking and not override):
            raise UserError(self._get_blocking_text(blocking, is_final))
        if blocking:
            self._check_may("override")
        self._execute(reason, is_override=bool(blocking))
        return True
