from odoo import api, fields, models

from ....engine.periods import get_quarter_name


class CreditRetirementSummary(models.Model):
    """What a quarter brought: candidates, outcomes, late steps, overrides, follow-ups.

    The figures stay as they were; they are put into words when read.
    """

    _name = "credit.retirement.summary"
    _inherit = ["mail.thread"]
    _description = "Quarterly Retirement Summary"
    _order = "date desc, id desc"

    # === FIELDS === #

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        string="Quarter End", required=True, readonly=True, help="Its last day."
    )
    figures = fields.Json(
        readonly=True, help="Counts and amounts by name, see _collect."
    )
    body = fields.Html(string="Summary", compute="_compute_body", sanitize=False)

    _quarter_uniq = models.UniqueIndex(
        "(company_id, date)", "The summary of this quarter is there already."
    )

    # === COMPUTE METHODS === #

    @api.depends("date")
    def _compute_name(self):
        for summary in self:
            summary.name = summary.date and get_quarter_name(summary.date)

    @api.depends("figures")
    @api.depends_context("lang")
    def _compute_body(self):
        """Put the figures into words, in the reader's language."""
        for summary in self:
            summary.body = self.env["ir.qweb"]._render(
                "credit_management.retirement_summary",
                {"summary": summary, "parts": summary._get_parts()},
            )
