from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from .credit_limit import TERM_FIELDS
from .credit_limit_approval import GUARDED_FIELDS


class CreditLimit(models.Model):
    """What a client may do with limits: proposals change, and by who made them."""

    _inherit = "credit.limit"

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_only_own(self):
        """Keep what others proposed: they are to be told why it is turned down."""
        if not self.env.su and self._proposed_by_others():
            raise UserError(
                self.env._(
                    "Somebody else proposed this limit. Reject it instead: they are "
                    "told why."
                )
            )

    # === BUSINESS METHODS === #

    def _proposed_by_others(self):
        """Return the limits that somebody else proposed."""
        own = (self.env.user, self.env["res.users"])
        return self.filtered(lambda limit: limit.proposed_by_id not in own)

    def _check_may_change(self, vals):
        """Raise where a client writes what is not for it to write.

        Only who proposed a limit may change the proposal: otherwise one could raise
        what somebody else asked for, and approve it.
        """
        if not (GUARDED_FIELDS | {"account_id"}).isdisjoint(vals):
            raise UserError(
                self.env._("Use the buttons to approve, reject or end a credit limit.")
            )
        if TERM_FIELDS.isdisjoint(vals):
            return
        if any(limit.state != "proposed" for limit in self):
            raise UserError(
                self.env._(
                    "A limit that is or was in force stays as it is, as a record "
                    "of what was agreed. Enter a new limit: it takes the place of "
                    "the old one from its first day on."
                )
            )
        if self._proposed_by_others():
            raise UserError(
                self.env._(
                    "Somebody else proposed this limit. Approve it, or reject it and "
                    "enter the limit that you would agree to."
                )
            )

    def _check_reason(self):
        """Refuse limits of which nobody says why."""
        if any(not (limit.reason or "").strip() for limit in self):
            raise ValidationError(
                self.env._("Please give a reason: why is this limit agreed?")
            )
