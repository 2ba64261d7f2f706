from odoo import api, fields, models


class CreditRetirement(models.Model):
    """Where a case stands, in words: prepayment is an end of its own."""

    _inherit = "credit.retirement"

    # === FIELDS === #

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
