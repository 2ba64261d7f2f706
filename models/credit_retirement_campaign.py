from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import date_utils, format_date

MONTHS_BACK = 3  # as of an older day no case is opened
# what running writes
GUARDED_FIELDS = frozenset(
    {
        "kind",
        "state",
        "evaluation_id",
        "standard_ids",
        "line_ids",
        "evidence_ids",
        "retirement_ids",
        "account_count",
        "done_count",
        "last_account_id",
        "run_by_id",
        "run_on",
    }
)
# what people choose, as long as it is a draft
SCOPE_FIELDS = frozenset({"name", "company_id", "date"})


class CreditRetirementCampaign(models.Model):
    """One run of the retirement standards of a company: who is a candidate, and why.

    It opens cases and adds evidence to open ones; who is exempt or was kept a short
    while ago is listed, and left alone. ``_update_state`` alone writes the state.
    """

    _name = "credit.retirement.campaign"
    _inherit = ["mail.thread"]
    _description = "Retirement Campaign"
    _order = "date desc, id desc"

    # === FIELDS === #

    name = fields.Char(
        compute="_compute_name",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        domain=[("parent_id", "=", False)],
        default=lambda self: self.env.company.root_id,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        string="As of",
        required=True,
        default=lambda self: self.env.company._get_credit_today(),
        help="Everything is looked at as it was known at the end of this day.",
    )
    kind = fields.Selection(
        selection=[
            ("evaluation", "After an Evaluation"),
            ("quarterly", "Quarterly"),
            ("manual", "By Hand"),
        ],
        required=True,
        readonly=True,
        default="manual",
    )
    evaluation_id = fields.Many2one(
        comodel_name="credit.evaluation",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="That it followed: the customers of the evaluation are looked at.",
    )
    state = fields.Selection(
        selection=[("draft", "Draft"), ("running", "Running"), ("done", "Done")],
        string="Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    standard_ids = fields.Many2many(
        comodel_name="credit.retirement.standard",
        relation="credit_retirement_campaign_standard_rel",
        column1="campaign_id",
        column2="standard_id",
        string="Standards",
        readonly=True,
        copy=False,
        help="That were switched on when it was started.",
    )
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
    run_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    run_on = fields.Datetime(readonly=True, copy=False)

    _quarter_uniq = models.UniqueIndex(
        "(company_id, date) WHERE kind = 'quarterly'",
        "The quarterly campaign of this quarter is there already.",
    )
    _evaluation_uniq = models.UniqueIndex(
        "(evaluation_id) WHERE kind = 'evaluation'",
        "The campaign of this evaluation is there already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("date")
    def _compute_name(self):
        for campaign in self:
            day = campaign.date
            if not day:
                campaign.name = False
            elif day == date_utils.end_of(day, "quarter"):
                campaign.name = f"{day.year} Q{(day.month + 2) // 3}"
            else:
                campaign.name = format_date(self.env, day)

    # === CONSTRAINT METHODS === #

    @api.constrains("company_id")
    def _check_company(self):
        if any(campaign.company_id.sudo().parent_id for campaign in self):
            raise ValidationError(
                self.env._("A campaign is for a parent company, not for a branch.")
            )

    @api.constrains("date", "company_id")
    def _check_date(self):
        for campaign in self:
            today = campaign.company_id._get_credit_today()
            if campaign.date > today:
                raise ValidationError(
                    self.env._("Nothing is known yet of a day in the future.")
                )
            if campaign.date < date_utils.subtract(today, months=MONTHS_BACK):
                raise ValidationError(
                    self.env._(
                        "Nobody is asked to leave for what was true long ago. Choose "
                        "a day of the last %(months)s months.",
                        months=MONTHS_BACK,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            defaults = {key[8:] for key in self.env.context if key[:8] == "default_"}
            for names in (defaults, *vals_list):
                self._check_client_values(names)
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_client_values(vals)
            drafts = self.filtered(lambda one: one.state == "draft")
            if drafts != self and not SCOPE_FIELDS.isdisjoint(vals):
                raise UserError(
                    self.env._("This campaign has been run. Make a new one instead.")
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_run(self):
        if any(one.state == "running" or one.line_ids for one in self):
            raise UserError(
                self.env._("A campaign that found customers is kept: cases rest on it.")
            )

    # === BUSINESS METHODS === #

    def _check_client_values(self, names):
        """Raise where a client writes what running writes.

        :param names: names of fields
        """
        if not GUARDED_FIELDS.isdisjoint(names):
            raise UserError(self.env._("Use the button to run a campaign."))

    def _update_state(self, allowed, target, **values):
        """Write the state of the campaigns that are in an allowed state.

        :param tuple allowed: states from which the step may be taken
        :param str target: the new state
        :return: the campaigns that moved
        """
        moved = self.filtered(lambda one: one.state in allowed)
        moved.sudo().write({"state": target, **values})
        # of two at once PostgreSQL refuses one here, not after its work is done
        moved.flush_recordset()
        return moved
