from odoo import fields, models


class CreditRetirementCampaignLine(models.Model):
    """What was at stake with a customer when the campaign ran: as it was then."""

    _inherit = "credit.retirement.campaign.line"

    # === FIELDS === #

    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        comodel_name="res.users", string="Salesperson", readonly=True
    )
    tier_id = fields.Many2one(
        comodel_name="credit.tier", readonly=True, ondelete="restrict"
    )
    revenue = fields.Monetary(
        string="Invoiced in 12 Months",
        readonly=True,
        help="Untaxed, credit notes taken off, in the 12 months up to the day.",
    )
    exposure = fields.Monetary(
        readonly=True, help="What the customer owed or was about to owe."
    )
    overdue = fields.Monetary(readonly=True)
