from odoo import api, fields, models

from ....engine.findings import Finding


class CreditRetirementEvidence(models.Model):
    """Why a customer is a candidate: one standard that it meets, frozen as it was.

    The figures and documents behind each condition are kept as data, and put into
    words when they are read. Records never change.
    """

    _name = "credit.retirement.evidence"
    _inherit = "credit.retirement.part"
    _description = "Retirement Evidence"
    _order = "date desc, id"
    _rec_name = "standard_name"

    # === FIELDS === #

    retirement_id = fields.Many2one(string="Case")
    partner_id = fields.Many2one(related="retirement_id.partner_id", string="Customer")
    campaign_id = fields.Many2one(
        comodel_name="credit.retirement.campaign",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    standard_id = fields.Many2one(
        comodel_name="credit.retirement.standard",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    standard_name = fields.Char(string="Standard Then", readonly=True)
    date = fields.Date(string="As of", required=True, readonly=True)
    standard_title = fields.Char(
        string="Standard Met",
        compute="_compute_standard_title",
        help="As the standard is called now; where it is gone, as it was called then.",
    )
    details = fields.Json(
        readonly=True,
        help="Conditions, periods, values and documents, as engine.streaks dumps them.",
    )
    explanation = fields.Html(
        string="Why", compute="_compute_explanation", sanitize=False
    )

    _standard_uniq = models.UniqueIndex(
        "(retirement_id, campaign_id, standard_id)",
        "A campaign finds a standard of a case once.",
    )

    # === COMPUTE METHODS === #

    @api.depends("standard_id.name", "standard_name")
    def _compute_standard_title(self):
        for evidence in self:
            title = evidence.standard_id.sudo().name or evidence.standard_name
            evidence.standard_title = title

    @api.depends("details")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for evidence in self:
            evidence.explanation = evidence._get_words()

    # === BUSINESS METHODS === #

    def _get_words(self):
        """Return why the customer is a candidate, in the reader's language.

        :rtype: Markup
        """
        self.ensure_one()
        return self.env["credit.retirement.standard"]._format_finding(
            Finding.load(self.details or {}), self.company_id.sudo().currency_id
        )
