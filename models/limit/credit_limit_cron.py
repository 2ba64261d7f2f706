from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain


class CreditLimit(models.Model):
    """What the calendar brings: limits start and end."""

    _inherit = "credit.limit"

    # === BUSINESS METHODS === #

    @api.model
    def _cron_daily(self):
        """Follow the calendar, in the time zone of each company.

        Days on which this did not run, or failed, are made up for.
        """
        companies = self.env["res.company"].sudo()._search_legal_entities()
        spans = {}
        for company, today in companies._get_credit_days().items():
            yesterday = today - timedelta(days=1)
            since = min(company.credit_limit_followed_on or yesterday, yesterday)
            last_day = today + timedelta(days=company.credit_limit_reminder_days)
            spans.setdefault((since, today, last_day), []).append(company.id)
        for (since, today, last_day), company_ids in spans.items():
            self._follow_calendar(company_ids, since, today)
            self._remind(company_ids, since, last_day)
            companies.browse(company_ids).credit_limit_followed_on = today

    @api.model
    def _follow_calendar(self, company_ids, since, today):
        """Do what follows from limits that started or ended since a day.

        :param date since: the last day on which this was done
        :param date today: those that start today count, those that end today not yet
        """
        changed = self.sudo().search(
            Domain("company_id", "in", company_ids)
            & Domain("state", "in", ("active", "ended"))
            & (
                (Domain("date_from", ">", since) & Domain("date_from", "<=", today))
                | (Domain("date_to", ">=", since) & Domain("date_to", "<", today))
            )
        )
        changed.filtered(lambda limit: limit.date_from > since)._supersede()
        changed._trigger_recheck()
