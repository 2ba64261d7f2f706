from odoo import fields, models
from odoo.exceptions import UserError

from .credit_retirement import DECISIONS

# how the customer leaves, by what was decided; the first is the usual one
MODES_BY_DECISION = {
    "keep": (False,),
    "restrict": ("prepay",),
    "hand_over": ("hand_over",),
    "retire": ("stop", "archive"),
}


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
            "decision": decision,
            "decided_by_id": self.env.uid,
            "decided_on": fields.Datetime.now(),
            "exit_mode": self._get_exit_mode(decision, exit_mode),
            "distributor_id": self._get_distributor(decision, distributor_id).id,
            "conditions": (conditions or "").strip(),
            "last_order_date": self._get_last_order_date(decision, last_order_date),
        }
        state = "kept" if decision == "keep" else "notice"
        self._move(state, reason, decision, **vals)
        return True

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
        self._move(
            "kept",
            reason,
            "keep",
            decision="keep",
            decided_by_id=self.env.uid,
            decided_on=fields.Datetime.now(),
            conditions=(conditions or "").strip(),
        )
        return True

    # === BUSINESS METHODS === #

    def _get_exit_mode(self, decision, exit_mode):
        """Return how the customer leaves.

        :raise UserError: when that does not go with the decision
        """
        modes = MODES_BY_DECISION[decision]
        if exit_mode and exit_mode not in modes:
            raise UserError(
                self.env._("This way to leave does not go with the decision.")
            )
        return exit_mode or modes[0]

    def _get_distributor(self, decision, partner):
        """Return who serves the customer from then on, empty when nobody does.

        :param partner: a `res.partner` or its id
        :raise UserError: when it is missing, or is the customer itself
        """
        partner = self.env["res.partner"].browse(getattr(partner, "id", partner) or ())
        partner = partner.exists()
        if decision != "hand_over":
            return partner.browse()
        if not partner:
            raise UserError(
                self.env._(
                    "Please say which distributor the customer is handed over to."
                )
            )
        partner.check_access("read")
        if partner.commercial_partner_id == self.sudo().partner_id:
            raise UserError(self.env._("A customer cannot be handed over to itself."))
        return partner

    def _get_last_order_date(self, decision, day):
        """Return the last day on which orders are accepted, empty when none is agreed.

        :raise UserError: when it is in the past
        """
        day = decision != "keep" and fields.Date.to_date(day)
        if day and day < self.sudo().company_id._get_credit_today():
            raise UserError(
                self.env._("The last day for orders cannot be in the past.")
            )
        return day

    def _entered(self, state):
        # EXTENDS the flow: what was decided has to be decided anew
        result = super()._entered(state)
        if state == "decision" and self.decision:
            self.write(
                {
                    "decision": False,
                    "decided_by_id": False,
                    "decided_on": False,
                    "exit_mode": False,
                    "distributor_id": False,
                    "conditions": False,
                    "last_order_date": False,
                }
            )
        return result
