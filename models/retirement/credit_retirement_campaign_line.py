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
    currency_id = fields.Many2one(related="company_id.currency_id")
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
    # as they were when the campaign ran
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

    _account_uniq = models.UniqueIndex(
        "(campaign_id, account_id)", "A campaign finds a customer once."
    )

    # === ACTION METHODS === #

    def action_view_case(self):
        """Open the case of the customer, or the account where there is none."""
        self.ensure_one()
        record = self.retirement_id or self.account_id
        return record._get_records_action(context={})
