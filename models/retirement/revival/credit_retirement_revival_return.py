from odoo import fields, models


class CreditRetirement(models.Model):
    """What a revival does to the customer: back on watch, with a small limit."""

    _inherit = "credit.retirement"

    # === BUSINESS METHODS === #

    def _entered(self, state):
        """EXTENDS the flow: the customer is back."""
        result = super()._entered(state)
        if state == "revived":
            self._revive()
        return result

    def _revive(self):
        """Bring the customer of a case, in sudo, back: on watch, with a small limit."""
        self.ensure_one()
        self._undo_exit()
        self._set_account_status("watch")
        self._grant_starter_limit()
        self._tell_return()

    def _grant_starter_limit(self):
        """Enter the starter limit of the customer's policy, in force from today."""
        self.ensure_one()
        policy = next(iter(self.env["credit.policy"]._assign(self.account_id)), None)
        if policy is None:
            self.message_post(
                body=self.env._(
                    "No scoring policy is for this customer, so there is no starter "
                    "limit. Enter a limit by hand."
                )
            )
            return
        words = self.company_id._in_credit_language(self).env
        self.env["credit.limit"].create(
            {
                "account_id": self.account_id.id,
                "kind": "base",
                "amount": policy.starter_limit,
                "date_from": self.company_id._get_credit_today(),
                "state": "active",
                "reason": words._("Starter limit of a customer that was revived"),
                "proposed_by_id": self.revival_by_id.id,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )
