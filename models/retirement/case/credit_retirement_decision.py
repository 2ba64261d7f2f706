from odoo import fields, models
from odoo.exceptions import UserError

from ...credit_retirement_states import DECISIONS


class CreditRetirement(models.Model):
    """What becomes of a customer, decided by a manager who did not propose it."""

    _inherit = "credit.retirement"

    # === FIELDS === #

    conditions = fields.Text(
        readonly=True, help="Under which the customer is kept, or restricted."
    )

    # === ACTION METHODS === #

    def action_decide(
        self,
        decision=None,
        reason=None,
        exit_mode=None,
        distributor_id=None,
        conditions=None,
        last_order_date=None,
    ):
        """Decide what becomes of the customer.

        :param str decision: one of :data:`DECISIONS`; without it the dialog opens
        :param str reason: why
        :param str exit_mode: ``stop`` (the default) or ``archive`` where it is retired
        :param distributor_id: the `res.partner` it is handed over to, or the id
        :param str conditions: under which it is kept
        :param date last_order_date: last day on which orders are accepted
        :return: True, or the action of the dialog
        :raise AccessError: when the user is no manager
        :raise UserError: on an own proposal, or when something is missing
        """
        self._check_may("decide")
        self._require_state("decision")
        if decision is None:
            return self._open_dialog("decide")
        if decision not in dict(DECISIONS):
            raise UserError(
                self.env._("Please decide what should become of the customer.")
            )
        vals = {
            "exit_mode": self._get_exit_mode(decision, exit_mode),
            "distributor_id": self._get_distributor(decision, distributor_id).id,
            "last_order_date": self._get_last_order_date(decision, last_order_date),
            **self._prepare_decision(decision, conditions),
        }
        state = "kept" if decision == "keep" else "notice"
        self._move(state, reason, decision, **vals)
        return True

    # === BUSINESS METHODS === #

    def _prepare_decision(self, decision, conditions):
        """Return what is kept of a decision: what, by whom, when, on which conditions.

        :param str decision: one of :data:`DECISIONS`
        """
        return {
            "decision": decision,
            "decided_by_id": self.env.uid,
            "decided_on": fields.Datetime.now(),
            "conditions": (conditions or "").strip(),
        }
