from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import date_utils

from ...engine.periods import QUARTERLY_WITHIN_DAYS, get_quarter_name


class CreditRetirementSummary(models.Model):
    """What a quarter brought: candidates, outcomes, late steps, overrides, follow-ups.

    Written and told to the credit managers once, in the first days of the next quarter.
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

    # === BUSINESS METHODS === #

    @api.model
    def _schedule(self):
        """Write and tell the summaries of the quarter that ended, once each.

        A quarter in which nothing happened has none. That of a quarter waits for the
        campaign as of its end.
        """
        companies = self.env["res.company"]._search_legal_entities()
        for company in companies.filtered(lambda one: one._is_credit_managed()):
            today = company._get_credit_today()
            day = date_utils.start_of(today, "quarter") - timedelta(days=1)
            own = [("company_id", "=", company.id), ("date", "=", day)]
            if (today - day).days > QUARTERLY_WITHIN_DAYS or self.sudo().search_count(
                own, limit=1
            ):
                continue
            if self.env["credit.retirement.campaign"]._is_expected(company, day, today):
                continue
            figures = self._collect(company, day)
            if any(figures.values()):
                self._tell(company, day, figures)

    @api.model
    def _tell(self, company, day, figures):
        """Write a summary and tell the credit managers, each in their language."""
        summary = self.sudo().create(
            {"company_id": company.id, "date": day, "figures": figures}
        )
        for lang, users in company._get_credit_managers().grouped("lang").items():
            words = summary.with_context(lang=lang)
            words.message_notify(
                partner_ids=users.partner_id.ids,
                subject=words.env._(
                    "%(company)s: customers who should leave, %(quarter)s",
                    company=company.name,
                    quarter=words.name,
                ),
                body=words.body,
                author_id=self.env.ref("base.partner_root").id,
                email_add_signature=False,
                force_send=False,  # they go with the queue, after the commit
            )
        return summary
