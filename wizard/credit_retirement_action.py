from odoo import api, fields, models


class CreditRetirementAction(models.TransientModel):
    """Asks for the reason of a step of a retirement case, and what else it needs.

    What is done is checked by the case itself; the dialog only asks.
    """

    _name = "credit.retirement.action"
    _inherit = ["credit.retirement.dialog", "credit.ranges"]
    _description = "Step of a Retirement Case"

    # === FIELDS === #

    action = fields.Selection(
        selection=[
            ("submit", "Submit the Evaluation"),
            ("remedy", "Agree a Remedy"),
            ("decide", "Decide"),
            ("keep", "Keep the Customer"),
            ("cancel", "Cancel the Case"),
            ("reassign", "Change Responsible or Deadline"),
            ("request_revival", "Request a Revival"),
            ("decide_revival", "Decide on the Revival"),
        ],
        required=True,
    )
    reason = fields.Text()
    company_id = fields.Many2one(related="retirement_id.company_id")
    currency_id = fields.Many2one(related="retirement_id.company_id.currency_id")
    warning = fields.Char(compute="_compute_warning")

    # === COMPUTE METHODS === #

    @api.depends("action", "retirement_id")
    def _compute_warning(self):
        """Tell who must not decide, before they write down why."""
        for dialog in self:
            decides = dialog.action in ("decide", "decide_revival", "keep")
            dialog.warning = decides and dialog.retirement_id.own_part

    # === ACTION METHODS === #

    def action_confirm(self):
        """Do what the dialog was opened for."""
        self.ensure_one()
        self._check_seen()
        do = {
            "submit": self._do_submit,
            "remedy": self._do_remedy,
            "decide": self._do_decide,
            "keep": self._do_keep,
            "cancel": self._do_cancel,
            "reassign": self._do_reassign,
            "request_revival": self._do_request_revival,
            "decide_revival": self._do_decide_revival,
        }
        do[self.action](self.retirement_id, self.reason or "")
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _do_cancel(self, case, reason):
        case.action_cancel(reason)
