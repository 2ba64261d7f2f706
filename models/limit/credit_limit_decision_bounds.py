from odoo import models
from odoo.exceptions import UserError

from ..credit_groups import CONTROLLER, has_role


class CreditLimit(models.Model):
    """What a decision on a proposal stops at."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    def _check_may_decide(self):
        """Raise unless the user may put limits in force, reject or end them."""
        self.check_access("write")
        if not has_role(self.env, CONTROLLER):
            raise UserError(
                self.env._("Only a credit controller can decide on credit limits.")
            )

    def _get_undecided(self):
        """Return the proposals among the limits, none of them the user's own."""
        proposed = self.filtered(lambda limit: limit.state == "proposed")
        if self and not proposed:
            raise UserError(self.env._("This has been decided already."))
        if not self.env.su and self.env.user in proposed.sudo().proposed_by_id:
            raise UserError(
                self.env._(
                    "You proposed this limit: somebody else has to decide on it. You "
                    "can withdraw it."
                )
            )
        return proposed

    def _start_by_now(self):
        """Have limits that should have started before today start today.

        :raise UserError: where the last day has passed, too
        """
        for limit in self.sudo():
            today = limit.company_id._get_credit_today()
            if limit.date_to and limit.date_to < today:
                raise UserError(
                    self.env._(
                        "The dates of this limit have passed. Reject it, or have it "
                        "proposed again."
                    )
                )
            if limit.date_from < today:
                limit.date_from = today
