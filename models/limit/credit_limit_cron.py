from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from .credit_limit import OWN_RISK_KINDS
from .credit_limit_news import ACTIVITY_EXPIRY


class CreditLimit(models.Model):
    """What the calendar brings: limits start, end, and are about to end."""

    _inherit = "credit.limit"

    # === FIELDS === #

    is_reminded = fields.Boolean(
        readonly=True, copy=False, help="The controllers know that the limit ends."
    )

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

    @api.model
    def _remind(self, company_ids, since, last_day):
        """Remind the controllers of limits that end soon, once per line.

        Of those that ended on days without a server, too. Not of one that a newer line
        of its kind takes over from.

        :param date since: the last day on which this was done
        :param date last_day: of limits that end soon
        """
        ending = self.sudo().search(
            [
                ("company_id", "in", company_ids),
                ("state", "=", "active"),
                ("date_to", ">", since),
                ("date_to", "<=", last_day),
                ("is_reminded", "=", False),
            ]
        )
        alone = ending - ending._filter_followed()
        alone._schedule(
            ACTIVITY_EXPIRY,
            lambda limit: limit._get_responsible(),
            lambda env: env._("The credit limit ends"),
            lambda limit: limit.date_to,
        )
        alone.write({"is_reminded": True})

    def _filter_followed(self):
        """Return the limits after whose last day a newer line goes on."""
        lines = self.search(
            [("account_id", "in", self.account_id.ids), ("state", "=", "active")]
        )
        by_account = lines.grouped("account_id")
        return self.filtered(
            lambda limit: any(
                limit._is_followed_by(line) for line in by_account[limit.account_id]
            )
        )

    def _is_followed_by(self, other):
        """Whether another line takes over on the day after the last one.

        An insurance that another insurer renews counts as renewed.
        """
        self.ensure_one()
        day = self.date_to + timedelta(days=1)
        kinds = OWN_RISK_KINDS if self.kind in OWN_RISK_KINDS else (self.kind,)
        return (
            other.kind in kinds
            and (self.date_from, self.id) < (other.date_from, other.id)
            and other.date_from <= day
            and (not other.date_to or other.date_to >= day)
        )
