from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..credit_groups import CONTROLLER


class CreditHold(models.Model):
    """Who decides, on which holds, for which reason: what all decisions share."""

    _inherit = "credit.hold"

    # === BUSINESS METHODS === #

    def _check_may_decide(self):
        """Raise unless the user may decide on these holds."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group(CONTROLLER):
            raise AccessError(
                self.env._(
                    "Only a credit controller can decide on a hold. Ask the credit "
                    "department to release the order."
                )
            )

    def _split_decidable(self, allowed, why_not):
        """Return the holds that the user can decide on, and why not on the others.

        :param tuple allowed: states in which the decision may be taken
        :param why_not: function of a hold that returns what speaks against it, if any
        :return: ``(holds, {hold: message})``
        :raise UserError: when the only or every one of them must not be decided by
            the user
        """
        self._lock_for_decision()
        done = {
            hold: message for hold in self if (message := hold._why_decided(allowed))
        }
        refused = {
            hold: message
            for hold in self
            if hold not in done and (message := why_not(hold))
        }
        if refused and len(done) + len(refused) == len(self):
            raise UserError("\n".join(self._get_refusal_lines(done | refused)))
        todo = self.filtered(lambda hold: hold not in done and hold not in refused)
        return todo, done | refused

    def _prepare_decision(self, reason, decision=None, reason_id=None):
        """Return the values of a decision.

        :param str reason: why, in words
        :param str decision: ``release`` or ``reject``
        :param reason_id: a `credit.reason` or its id
        """
        listed = self.env["credit.reason"]
        if reason_id:
            listed = listed.browse(getattr(reason_id, "id", reason_id)).exists()
            self._check_reason(listed, decision)
        note = (reason or "").strip()
        if not note and not listed:
            words = self.company_id[:1]._in_credit_language(self).env
            note = words._("No reason given.")
        return {
            "reason_id": listed.id,
            "decision_reason": note,
            "decided_by_id": self.env.uid,
            "decided_on": fields.Datetime.now(),
        }

    def _check_reason(self, listed, decision):
        """Raise unless a reason of the list is one for this decision on these holds."""
        listed.check_access("read")
        companies = self.sudo().company_id
        if (
            not listed.active
            or (decision and listed.decision != decision)
            or (listed.company_id and listed.company_id.root_id != companies)
        ):
            raise UserError(self.env._("This reason cannot be given here."))
