from odoo import fields, models

RESULTS = [
    ("opened", "Case Opened"),
    ("refreshed", "Case Refreshed"),
    ("unchanged", "Nothing New"),
    ("paused", "Left in Peace"),
    ("exempt", "Exempt"),
]
# who has a case, opened by the campaign or by an earlier one
WITH_CASE = ("opened", "refreshed", "unchanged")


class CreditRetirementCampaignLine(models.Model):
    """A customer that a campaign found, what was at stake, and what became of it.

    Written once, by the campaign, as it was on the day; what the case came to is read
    from the case.
    """

    _name = "credit.retirement.campaign.line"
    _description = "Customer in a Retirement Campaign"
    _order = "campaign_id desc, revenue desc, id"
    _rec_name = "partner_id"

    # === FIELDS === #

    campaign_id = fields.Many2one(
        comodel_name="credit.retirement.campaign",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, index=True
    )
    date = fields.Date(related="campaign_id.date", store=True)
    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        related="account_id.partner_id", string="Customer", store=True
    )
    result = fields.Selection(
        selection=RESULTS,
        required=True,
        readonly=True,
        help="Nothing New: the case that is open has the same evidence already.\n"
        "Left in Peace: kept, restricted, revived or cancelled a short while ago.\n"
        "Exempt: an exemption says that the customer stays.",
    )
    standard_ids = fields.Many2many(
        comodel_name="credit.retirement.standard",
        relation="credit_retirement_campaign_line_standard_rel",
        column1="line_id",
        column2="standard_id",
        string="Standards",
        readonly=True,
        context={"active_test": False},  # what was archived since was met
        help="That the customer meets.",
    )
    exemption_ids = fields.Many2many(
        comodel_name="credit.retirement.exemption",
        relation="credit_retirement_campaign_line_exemption_rel",
        column1="line_id",
        column2="exemption_id",
        string="Exemptions",
        readonly=True,
    )
    reason = fields.Char(readonly=True, help="Of the exemptions, as it was then.")

    _account_uniq = models.UniqueIndex(
        "(campaign_id, account_id)", "A campaign finds a customer once."
    )
