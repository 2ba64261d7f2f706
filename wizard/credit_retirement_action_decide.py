from datetime import timedelta

from odoo import api, fields, models

from ..models.credit_retirement_states import DECISIONS


class CreditRetirementAction(models.TransientModel):
    """Proposing, and deciding, what becomes of the customer."""

    _inherit = "credit.retirement.action"

    # === FIELDS === #

    proposal = fields.Selection(selection=DECISIONS)
    earlier_proposal = fields.Selection(
        related="retirement_id.proposal", string="Earlier Proposal"
    )
    proposed_by_id = fields.Many2one(related="retirement_id.proposed_by_id")
    decision = fields.Selection(
        selection=DECISIONS, compute="_compute_decision", store=True, readonly=False
    )
    exit_mode = fields.Selection(
        selection=[("stop", "Stop new orders"), ("archive", "Archive the contact")],
        string="How",
        default="stop",
    )
    distributor_id = fields.Many2one(
        comodel_name="res.partner",
        string="Hand Over To",
        help="The distributor who serves the customer from then on.",
    )
    conditions = fields.Text(help="Under which the customer is kept.")
    last_order_date = fields.Date(
        string="Orders Until",
        compute="_compute_last_order_date",
        store=True,
        readonly=False,
        help="Up to this day orders of the customer are accepted on the present terms.",
    )

    # === COMPUTE METHODS === #

    @api.depends("retirement_id")
    def _compute_decision(self):
        """Suggest what was proposed."""
        for dialog in self:
            dialog.decision = dialog.retirement_id.proposal

    @api.depends("decision", "retirement_id")
    def _compute_last_order_date(self):
        """Suggest the day on which the case would be executed in time."""
        for dialog in self:
            company = dialog.retirement_id.sudo().company_id
            leaves = dialog.decision and dialog.decision != "keep"
            dialog.last_order_date = leaves and (
                company._get_credit_today()
                + timedelta(
                    days=company.credit_retirement_notify_days
                    + company.credit_retirement_execute_days
                )
            )

    # === BUSINESS METHODS === #

    def _do_submit(self, case, reason):
        case.action_submit(reason, self.proposal)

    def _do_decide(self, case, reason):
        case.action_decide(
            self.decision or "",
            reason,
            exit_mode=self.exit_mode if self.decision == "retire" else None,
            distributor_id=self.distributor_id,
            conditions=self.conditions,
            last_order_date=self.last_order_date,
        )

    def _do_keep(self, case, reason):
        case.action_keep(reason, self.conditions)
