from odoo import models
from odoo.exceptions import UserError

from ...credit_retirement_states import OPEN_STATES

# from which step a case may go where; what is not named is an end
TRANSITIONS = {
    "evaluation": ("remedy", "decision", "cancelled"),
    "remedy": ("decision", "kept", "cancelled"),
    "decision": ("remedy", "notice", "kept", "cancelled"),
    "notice": ("execution", "decision", "cancelled"),
    "execution": ("retired", "decision", "cancelled"),
    "retired": ("revived",),
}


class CreditRetirement(models.Model):
    """How a case moves from step to step: one writer of its state."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _move(self, state, reason, outcome, is_override=False, **vals):
        """Close the open step of a case and open the next one.

        Whoever calls it has checked that the user may; see :meth:`_check_may`.

        :param str state: the next state, one of :data:`TRANSITIONS`
        :param str reason: why, in words; it is logged
        :param str outcome: what became of the step that ends, see `credit.retirement
            .step`
        :param bool is_override: whether a manager did it against what stood in its way
        :param vals: values of other fields of the case, written with the state
        :return: the `mail.message` by which it is logged
        :raise UserError: when it cannot go there, or somebody else was faster
        """
        self.ensure_one()
        case = self._as_system()
        case._check_transition(state)
        before, stood = case.state, case.state_text
        reason = self._check_reason(reason)
        case._lock_state()
        done = case.step_id
        case._close_step(outcome, reason, is_override)
        case._left(before)
        case.write({**vals, "state": state})
        if state in OPEN_STATES:
            case._open_step(state)
        message = case._log_move(stood, done)
        case._entered(state)
        return message

    def _check_transition(self, state):
        """Raise unless a case, in sudo, can go on to a state from where it is."""
        if state in TRANSITIONS.get(self.state, ()):
            return
        labels = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "The case of %(customer)s is in the step %(step)s: it cannot go on "
                "to %(target)s from there.",
                customer=self.partner_id.display_name,
                step=self.state_text,
                target=labels[state],
            )
        )

    def _check_reason(self, reason):
        """Return a reason without blanks around it.

        :raise UserError: when there is none
        """
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("Please give a reason: it is kept with the case.")
            )
        return reason
