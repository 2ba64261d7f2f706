from datetime import timedelta

from odoo import api, models
from odoo.tools import date_utils

from ....engine.periods import QUARTERLY_WITHIN_DAYS


class CreditRetirementSummary(models.Model):
    """Written and told once, in the first days of the next quarter."""

    _inherit = "credit.retirement.summary"

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
