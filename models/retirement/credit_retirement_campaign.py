from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import date_utils

from ..credit_run import CreditRun

MONTHS_BACK = 3  # as of an older day no case is opened


class CreditRetirementCampaign(models.Model):
    """One run of the retirement standards of a company: who is a candidate, and why.

    It opens cases and adds evidence to open ones; who is exempt or was kept a short
    while ago is listed, and left alone.
    """

    _name = "credit.retirement.campaign"
    _inherit = ["credit.run", "mail.thread"]
    _description = "Retirement Campaign"
    _order = "date desc, id desc"

    _guarded_fields = CreditRun._guarded_fields | {
        "last_account_id",
        "evaluation_id",
        "standard_ids",
        "evidence_ids",
        "retirement_ids",
        "run_by_id",
        "run_on",
    }

    # === FIELDS === #

    date = fields.Date(
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
        context={"active_test": False},  # what was archived since was looked at
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
    done_count = fields.Integer(string="Looked At")
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

    # === CONSTRAINT METHODS === #

    @api.constrains("company_id")
    def _check_company(self):
        """Raise for branches: the legal entity gives the credit."""
        if any(campaign.company_id.sudo().parent_id for campaign in self):
            raise ValidationError(
                self.env._("A campaign is for a parent company, not for a branch.")
            )

    @api.constrains("date", "company_id")
    def _check_date(self):
        """EXTENDS credit.run: nor is it long ago, see `MONTHS_BACK`."""
        result = super()._check_date()
        for campaign in self:
            today = campaign.company_id._get_credit_today()
            if campaign.date < date_utils.subtract(today, months=MONTHS_BACK):
                raise ValidationError(
                    self.env._(
                        "Nobody is asked to leave for what was true long ago. Choose "
                        "a day of the last %(months)s months.",
                        months=MONTHS_BACK,
                    )
                )
        return result

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_run(self):
        """Raise for what runs or found somebody: cases rest on it."""
        if any(one.state == "running" or one.line_ids for one in self):
            raise UserError(
                self.env._("A campaign that found customers is kept: cases rest on it.")
            )

    # === BUSINESS METHODS === #

    def _get_guarded_text(self):
        """EXTENDS credit.run: a campaign has a button of its own."""
        return self.env._("Use the button to run a campaign.")

    def _get_over_text(self):
        """EXTENDS credit.run: what to do once it was run."""
        return self.env._("This campaign has been run. Make a new one instead.")
