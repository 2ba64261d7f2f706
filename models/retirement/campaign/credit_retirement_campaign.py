from odoo import fields, models

from ...credit_run import CreditRun


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
        copy=False,
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
    done_count = fields.Integer(string="Looked At")

    _quarter_uniq = models.UniqueIndex(
        "(company_id, date) WHERE kind = 'quarterly'",
        "The quarterly campaign of this quarter is there already.",
    )
    _evaluation_uniq = models.UniqueIndex(
        "(evaluation_id) WHERE kind = 'evaluation'",
        "The campaign of this evaluation is there already.",
    )
