from odoo import fields, models

from .credit_retirement_campaign_line import WITH_CASE


class CreditRetirementCampaign(models.Model):
    """What a campaign came to, in figures."""

    _inherit = "credit.retirement.campaign"

    # === FIELDS === #

    candidate_count = fields.Integer(
        string="Candidates",
        compute="_compute_line_counts",
        help="Customers that meet a standard and have a case.",
    )
    opened_count = fields.Integer(string="Opened", compute="_compute_line_counts")
    refreshed_count = fields.Integer(string="Refreshed", compute="_compute_line_counts")
    paused_count = fields.Integer(
        string="Left in Peace", compute="_compute_line_counts"
    )
    exempt_count = fields.Integer(string="Exempt", compute="_compute_line_counts")
    revenue = fields.Monetary(
        string="Revenue Affected",
        compute="_compute_line_counts",
        help="Invoiced to the candidates in the 12 months up to the day. Who is exempt "
        "or left in peace does not count.",
    )
    exposure = fields.Monetary(
        string="Exposure Affected",
        compute="_compute_line_counts",
        help="What the candidates owed or were about to owe when the campaign ran. Who "
        "is exempt or left in peace does not count.",
    )

    # === COMPUTE METHODS === #

    def _compute_line_counts(self):
        """Add up the customers that were found, by result: one query for all."""
        rows = self.env["credit.retirement.campaign.line"]._read_group(
            [("campaign_id", "in", self.ids)],
            ["campaign_id", "result"],
            ["__count", "revenue:sum", "exposure:sum"],
        )
        found = {(campaign, result): figures for campaign, result, *figures in rows}
        for campaign in self:
            count = {
                result: found.get((campaign._origin, result), (0, 0.0, 0.0))
                for result in (*WITH_CASE, "paused", "exempt")
            }
            campaign.opened_count = count["opened"][0]
            campaign.refreshed_count = count["refreshed"][0]
            campaign.paused_count = count["paused"][0]
            campaign.exempt_count = count["exempt"][0]
            totals = [
                sum(column)
                for column in zip(*(count[key] for key in WITH_CASE), strict=True)
            ]
            campaign.candidate_count, campaign.revenue, campaign.exposure = totals
