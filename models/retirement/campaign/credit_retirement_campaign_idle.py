from odoo import api, fields, models


class CreditRetirementCampaign(models.Model):
    """Campaigns that found nobody, as a scoring policy is for nobody."""

    _inherit = "credit.retirement.campaign"

    # === FIELDS === #

    idle_text = fields.Char(compute="_compute_idle_text")

    # === COMPUTE METHODS === #

    @api.depends("state", "line_ids.result", "standard_ids.policy_id")
    @api.depends_context("lang")
    def _compute_idle_text(self):
        """Say which policies of its standards are for no customer today."""
        for campaign in self:
            found = (
                campaign.candidate_count + campaign.exempt_count + campaign.paused_count
            )
            policies = campaign.sudo().standard_ids.policy_id
            campaign.idle_text = (
                campaign.state == "done" and not found and policies._get_idle_words()
            )
