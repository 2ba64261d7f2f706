from odoo import fields, models


class CreditRetirement(models.Model):
    """What a case does to the status of its customer, until it is executed.

    A customer who has to leave is ``retiring`` from the decision on. One who is only
    restricted by it keeps its status until then, and so does one who is restricted or
    blocked already: a retiring customer may still order on credit. When the case ends
    in another way, the customer has the status again that it had before.
    """

    _inherit = "credit.retirement"

    # === FIELDS === #

    closed_on = fields.Date(
        readonly=True, copy=False, help="When it was kept, retired or cancelled."
    )

    # === BUSINESS METHODS === #

    def _entered(self, state):
        """EXTENDS the flow: the status of the customer goes with the step."""
        result = super()._entered(state)
        if state == "notice":
            self._announce_leaving()
        elif state in ("kept", "cancelled"):
            self._restore_status()
        if state in ("kept", "cancelled", "retired"):
            self.closed_on = self.company_id._get_credit_today()
        if state == "retired" and not self.retired_on:
            self.retired_on = self.closed_on
        return result

    def _announce_leaving(self):
        """Give the customer the status that goes with what was decided."""
        self.ensure_one()
        if self.decision == "restrict":
            self._restore_status()  # an earlier decision may have been to retire it
        elif self.account_id.status in ("normal", "watch"):
            self.previous_status = self.account_id.status
            self._set_account_status("retiring")

    def _restore_status(self):
        """Give the customer the status again that it had before the case."""
        self.ensure_one()
        if self.previous_status and self.account_id.status == "retiring":
            self._set_account_status(self.previous_status)

    def _set_account_status(self, status):
        """Give the customer a status, with the reason of the last step."""
        self.ensure_one()
        done = self.step_ids.filtered("done_on").sorted("id")[-1:]
        self.account_id._set_status(status, done.reason, retirement=self)
