from odoo import api, fields, models


class CreditRetirementAction(models.TransientModel):
    """Asking for a revival, and deciding on it."""

    _inherit = "credit.retirement.action"

    # === FIELDS === #

    revival_reason = fields.Text(
        related="retirement_id.revival_reason", string="Asked For Because"
    )
    revival_from = fields.Date(related="retirement_id.revival_from")
    is_early = fields.Boolean(compute="_compute_is_early")
    override = fields.Boolean(string="Ask All the Same")

    # === COMPUTE METHODS === #

    @api.depends("retirement_id")
    def _compute_is_early(self):
        """Say whether the cooling-off period is not over."""
        for dialog in self:
            case = dialog.retirement_id
            today = case.sudo().company_id._get_credit_today() if case else False
            dialog.is_early = bool(case.revival_from and today < case.revival_from)

    # === ACTION METHODS === #

    def action_refuse(self):
        """Refuse the revival."""
        self.ensure_one()
        self._check_seen()
        self.retirement_id.action_decide_revival(False, self.reason or "")
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _do_request_revival(self, case, reason):
        case.action_request_revival(reason, override=self.override)

    def _do_decide_revival(self, case, reason):
        case.action_decide_revival(True, reason)
