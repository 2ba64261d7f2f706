from odoo import fields, models


class CreditRetirementCampaign(models.Model):
    """One run of the retirement standards of a company: who is a candidate, and why."""

    _name = "credit.retirement.campaign"
    _inherit = ["mail.thread"]
    _description = "Retirement Campaign"
    _order = "date desc, id desc"

    # === FIELDS === #

    name = fields.Char(required=True)
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
        index="btree_not_null",
        ondelete="set null",
    )
    state = fields.Selection(
        selection=[("draft", "Draft"), ("running", "Running"), ("done", "Done")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    retirement_ids = fields.One2many(
        comodel_name="credit.retirement",
        inverse_name="campaign_id",
        string="Cases Opened",
    )
    evidence_ids = fields.One2many(
        comodel_name="credit.retirement.evidence",
        inverse_name="campaign_id",
        string="Evidence",
    )
