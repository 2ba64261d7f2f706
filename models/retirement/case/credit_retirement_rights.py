from odoo import models
from odoo.exceptions import AccessError, UserError

from ...credit_groups import CONTROLLER, CREDIT_USER, MANAGER

# What is a group's to do. Where it is a credit user's, it is so on cases of which the
# user is the responsible one; controllers may do that on all.
ACTION_GROUPS = {
    "submit": CREDIT_USER,
    "remedy": CREDIT_USER,
    "remedy_instead": MANAGER,  # of a decision
    "decide": MANAGER,
    "cancel": CONTROLLER,
    "cancel_decided": MANAGER,  # once it came to the managers
    "reassign": CONTROLLER,
    "notify": CONTROLLER,
    "answer": CONTROLLER,
    "execute": CONTROLLER,
    "override": MANAGER,
    "reopen": MANAGER,
    "request_revival": CREDIT_USER,
    "decide_revival": MANAGER,
}
# a customer that is gone is nobody's: everybody who sees the case may ask
FREE_ACTIONS = ("request_revival",)


class CreditRetirement(models.Model):
    """Who may do what with a case. Checked on the server, before anything is done."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _check_may(self, action):
        """Raise unless the user may do something with a case.

        :param str action: one of :data:`ACTION_GROUPS`
        :raise AccessError: when it is for another group
        :raise UserError: when it is the user's own proposal, or appealed decision
        """
        self.ensure_one()
        if self.env.su:
            return
        self.check_access("read")
        if not self.env.user.has_group(ACTION_GROUPS[action]):
            raise AccessError(self._get_group_message(ACTION_GROUPS[action]))
        if ACTION_GROUPS[action] == CREDIT_USER and action not in FREE_ACTIONS:
            self._check_is_responsible()
        if action in ("decide", "decide_revival"):
            self._check_four_eyes(action)

    def _check_is_responsible(self):
        """Raise unless the open step is the user's, or the user is a controller."""
        if self.env.user.has_group(CONTROLLER):
            return
        if self.responsible_id != self.env.user:
            raise AccessError(
                self.env._(
                    "Only %(user)s, who is responsible for this step, or a credit "
                    "controller can do this.",
                    user=self.responsible_id.name or self.env._("nobody yet"),
                )
            )

    def _check_four_eyes(self, action):
        """Raise when the user would decide on an own proposal, or anew."""
        step = "revival" if action == "decide_revival" else "decision"
        if text := self._get_own_part(step):
            raise UserError(text)
