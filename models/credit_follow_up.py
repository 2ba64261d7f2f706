from odoo import api, fields, models
from odoo.exceptions import UserError

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

    def action_cancel(self):
        """Let planned follow-ups be; the next ones are planned in their rhythm."""
        self.check_access("read")
        for follow_up in self.sudo():
            follow_up._check_may_close(self.env.user)
        self.sudo()._close("cancelled")
        return True

    # === BUSINESS METHODS === #

    def _check_may_close(self, user):
        """Raise unless a user may close a planned follow-up.

        :raise UserError: when it is closed, or somebody else's
        """
        self.ensure_one()
        if self.state != "planned":
            raise UserError(
                self.env._(
                    "The follow-up of %(customer)s is not planned any more.",
                    customer=self.partner_id.display_name,
                )
            )
        if user not in (self.user_id, self.account_id.user_id) and not user.has_group(
            "credit_management.group_credit_controller"
        ):
            raise UserError(
                self.env._(
                    "%(user)s follows up %(customer)s. Ask them, or a credit "
                    "controller.",
                    user=self.user_id.name,
                    customer=self.partner_id.display_name,
                )
            )

    def _close(self, state, method=False, date=None, note=False):
        """Close planned follow-ups and plan the next ones, see :meth:`_end`.

        :return: those that were planned
        """
        planned = self._end(state, method, date, note)
        self._plan(planned.account_id)
        return planned

    def _end(self, state, method=False, date=None, note=False):
        """Close planned follow-ups, with their activities; the user did what is done.

        :param str state: ``done`` or ``cancelled``
        :param str method: one of `METHODS`, when done
        :param date date: when; today by default
        :param str note: what came of it
        :return: those that were planned
        """
        planned = self.filtered(lambda follow_up: follow_up.state == "planned")
        if not planned:
            return planned
        vals = {"state": state}
        if state == "done":
            vals |= {"method": method, "note": note, "user_id": self.env.uid}
        for company, members in planned.grouped("company_id").items():
            members.write(vals | {"date": date or company._get_credit_today()})
        if state == "done":
            planned._finish_activities()
        else:
            planned.activity_ids.unlink()
        return planned
