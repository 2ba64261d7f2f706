from odoo import models
from odoo.exceptions import UserError

from ...credit_groups import MANAGER


class CreditRetirement(models.Model):
    """Who can be given a step, and until when."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _check_may_own(self, user):
        """Raise unless a user could do the open step."""
        case = self.sudo()
        if user not in case._get_possible_owners():
            raise UserError(
                self.env._(
                    "%(user)s cannot do this step: it is for somebody with the rights "
                    "for it who did not propose it.",
                    user=user.name,
                )
            )

    def _check_deadline(self, deadline):
        """Raise unless the user may set the deadline of the open step.

        A deadline that has passed stays missed, unless a manager gives more time.
        """
        today = self.sudo().company_id._get_credit_today()
        if not deadline or deadline < today:
            raise UserError(
                self.env._("The deadline must be today or later, it is a promise.")
            )
        late = self.sudo().step_id.deadline and self.sudo().step_id.deadline < today
        if late and not self.env.su and not self.env.user.has_group(MANAGER):
            raise UserError(
                self.env._(
                    "The deadline has passed already: only a credit manager can give "
                    "more time."
                )
            )
