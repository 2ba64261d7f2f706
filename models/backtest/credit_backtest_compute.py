from odoo import models
from odoo.exceptions import AccessError, UserError

from ..credit_groups import CONTROLLER, has_role


class CreditBacktest(models.Model):
    """Who may have a back-test computed, and when."""

    _inherit = "credit.backtest"

    # === ACTION METHODS === #

    def action_compute(self):
        """Compute: few customers at once, more of them in the background.

        :raise AccessError: when the user is no credit controller
        """
        self._check_may_run()
        for backtest in self:
            if backtest.state != "draft":
                raise UserError(self.env._("This back-test has been computed already."))
            backtest.sudo()._start()
        return True

    # === BUSINESS METHODS === #

    def _check_may_run(self):
        """Raise unless the user is a credit controller."""
        self.check_access("write")
        if not has_role(self.env, CONTROLLER):
            raise AccessError(self.env._("Only a credit controller can run this."))
