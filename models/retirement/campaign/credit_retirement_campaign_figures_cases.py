from odoo import fields, models


class CreditRetirementCampaign(models.Model):
    """What became of the cases that a campaign opened, in figures."""

    _inherit = "credit.retirement.campaign"

    # === FIELDS === #

    # of the cases that it opened: those of earlier campaigns are counted there
    decided_count = fields.Integer(
        string="Decided",
        compute="_compute_case_counts",
        help="Cases that the campaign opened, and that were decided on.",
    )
    late_count = fields.Integer(
        string="Late",
        compute="_compute_case_counts",
        help="Cases that the campaign opened, and of which a step is late, or was.",
    )

    # === COMPUTE METHODS === #

    def _compute_case_counts(self):
        """Count the cases it opened: those decided on, and those with a late step."""
        Case = self.env["credit.retirement"]
        opened = [("campaign_id", "in", self.ids)]
        decided = Case._read_group(
            [*opened, ("decision", "!=", False)], ["campaign_id"], ["__count"]
        )
        late = Case._read_group(
            [*opened, ("step_ids.is_late", "=", True)], ["campaign_id"], ["__count"]
        )
        decided, late = dict(decided), dict(late)
        for campaign in self:
            campaign.decided_count = decided.get(campaign._origin, 0)
            campaign.late_count = late.get(campaign._origin, 0)
