from odoo import api, fields, models


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
    state_shown = fields.Selection(
        selection="_selection_state_shown",
        string="Where It Stands",
        compute="_compute_state_shown",
        help="The step, or how it ended: who pays in advance is not gone.",
    )
    state_text = fields.Char(string="Step in Words", compute="_compute_state_text")

    # === COMPUTE METHODS === #

    @api.depends("state", "exit_mode")
    def _compute_state_shown(self):
        """Tell the step, or how it ended: prepayment is no farewell."""
        for case in self:
            is_prepaid = case.state == "retired" and case.exit_mode == "prepay"
            case.state_shown = "prepay" if is_prepaid else case.state

    @api.depends("state_shown")
    @api.depends_context("lang")
    def _compute_state_text(self):
        labels = dict(self._selection_state_shown())
        for case in self:
            case.state_text = labels.get(case.state_shown)

    # === SELECTION METHODS === #

    @api.model
    def _selection_state_shown(self):
        """Return the steps and ends, prepayment as an end of its own."""
        modes = dict(self._fields["exit_mode"]._description_selection(self.env))
        result = []
        for state in self._fields["state"]._description_selection(self.env):
            result.append(state)
            if state[0] == "retired":
                result.append(("prepay", modes["prepay"]))
        return result

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
