from odoo import api, fields, models

METHODS = [
    ("call", "Call"),
    ("visit", "Visit"),
    ("mail", "Email"),
    ("meeting", "Meeting"),
    ("other", "Other"),
]


class CreditFollowUp(models.Model):
    """Somebody talks to a customer: it is planned, then done or cancelled.

    A customer has at most one planned follow-up; an activity stands for it.
    """

    _name = "credit.follow.up"
    _description = "Customer Follow-Up"
    _order = "date desc, planned_date, id desc"  # planned ones have no date: first
    _rec_name = "partner_id"

    # === FIELDS === #

    account_id = fields.Many2one(
        comodel_name="credit.account",
        string="Credit Account",
        required=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        related="account_id.partner_id", string="Customer", store=True, index=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    tier_id = fields.Many2one(
        comodel_name="credit.tier",
        compute="_compute_tier_id",
        store=True,
        precompute=True,
        ondelete="set null",
        help="Of the customer when it was planned or logged.",
    )
    state = fields.Selection(
        selection=[
            ("planned", "Planned"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="planned",
        readonly=True,
        index=True,
    )
    kind = fields.Selection(
        selection=[
            ("tier", "By Tier"),
            ("retirement", "Retirement"),
            ("manual", "By Hand"),
        ],
        string="Reason",
        required=True,
        default="manual",
        readonly=True,
        help="By Tier: in the rhythm of the customer's tier. Retirement: monthly while "
        "a retirement case is open.",
    )
    planned_date = fields.Date(string="Planned For", index=True, readonly=True)
    rhythm_days = fields.Integer(
        string="Rhythm (days)", readonly=True, aggregator=None, help="That planned it."
    )
    salesperson_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        ondelete="set null",
        help="Of the customer, when it was planned.",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(
        string="Done On", readonly=True, help="Or cancelled. Empty: still planned."
    )
    day = fields.Date(
        compute="_compute_day",
        store=True,
        help="On which it was done, else for which it is planned.",
    )
    method = fields.Selection(
        selection=METHODS, required=True, readonly=True, default="call"
    )
    note = fields.Text(readonly=True)
    retirement_id = fields.Many2one(
        comodel_name="credit.retirement",
        string="Retirement Case",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    activity_ids = fields.One2many(
        comodel_name="mail.activity", inverse_name="credit_follow_up_id"
    )

    _account_date_idx = models.Index("(account_id, state, date)")
    _account_planned_uniq = models.UniqueIndex(
        "(account_id) WHERE state = 'planned'",
        "This customer already has a planned follow-up.",
    )
    _done_has_date = models.Constraint(
        "CHECK (state <> 'done' OR date IS NOT NULL)",
        "A follow-up that is done has a date.",
    )

    # === COMPUTE METHODS === #

    @api.depends("account_id")
    def _compute_tier_id(self):
        """Keep the tier that the customer had when it was planned or logged."""
        for follow_up in self:
            follow_up.tier_id = follow_up.account_id.tier_id

    @api.depends("date", "planned_date")
    def _compute_day(self):
        for follow_up in self:
            follow_up.day = follow_up.date or follow_up.planned_date

    # === ACTION METHODS === #

    def action_open_log(self):
        """Ask how the follow-up was done."""
        self.ensure_one()
        return self.account_id.action_log_follow_up()
