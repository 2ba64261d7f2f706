from odoo import fields, models


class CreditRetirementCampaign(models.Model):
    """Whom a campaign found: the customers, the cases it opened, the evidence."""

    _inherit = "credit.retirement.campaign"

    # === FIELDS === #

    line_ids = fields.One2many(
        comodel_name="credit.retirement.campaign.line",
        inverse_name="campaign_id",
        string="Customers Found",
        readonly=True,
        copy=False,
    )
    retirement_ids = fields.One2many(
        comodel_name="credit.retirement",
        inverse_name="campaign_id",
        string="Cases Opened",
        readonly=True,
        copy=False,
    )
    evidence_ids = fields.One2many(
        comodel_name="credit.retirement.evidence",
        inverse_name="campaign_id",
        readonly=True,
        copy=False,
    )
