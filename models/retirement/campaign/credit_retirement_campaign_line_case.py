from odoo import fields, models


class CreditRetirementCampaignLine(models.Model):
    """The case of a customer that a campaign found, as it is now."""

    _inherit = "credit.retirement.campaign.line"

    # === FIELDS === #

    retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        string="Case",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    state = fields.Selection(related="retirement_id.state", string="Step")
    state_text = fields.Char(related="retirement_id.state_text", string="Step Now")
    decision = fields.Selection(related="retirement_id.decision")
    responsible_id = fields.Many2one(related="retirement_id.responsible_id")
    deadline = fields.Date(related="retirement_id.deadline")

    # === ACTION METHODS === #

    def action_view_case(self):
        """Open the case of the customer, or the account where there is none."""
        self.ensure_one()
        record = self.retirement_id or self.account_id
        return record._get_records_action(context={})
