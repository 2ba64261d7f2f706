from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from .credit_today import Card

# a quarter: what is as of its end may be applied weeks later
FELL_DAYS = 92


class CreditToday(models.Model):
    """Customers to look at before they are a case: fallen tiers, reviews due."""

    _inherit = "credit.today"

    # === BUSINESS METHODS === #

    @api.model
    def _get_hidden(self):
        # EXTENDS the screen: nobody is reviewed by the calendar, nor ever was
        companies = self._get_companies()
        is_used = any(
            company.credit_review_nightly or company.credit_review_quarterly
            for company in companies
        ) or self.env["credit.evaluation"].search_count(
            [("company_id", "in", companies.ids), ("state", "=", "applied")], limit=1
        )
        return super()._get_hidden() | (set() if is_used else {"reviews"})

    @api.model
    def _card_warnings(self):
        """The customers on watch, and those whose tier fell a short while ago."""
        return Card(
            action="credit_management.credit_account_action",
            model="credit.account",
            domain=Domain("status", "=", "watch")
            | Domain("status", "!=", "retired") & self._get_fallen_domain(),
            order="score, id",
            describe=lambda account: account.display_name,
        )

    @api.model
    def _get_fallen_domain(self):
        """Return the condition on accounts whose tier fell, and is still that one."""
        recent = self._by_day(
            lambda today: Domain("date", ">=", today - timedelta(days=FELL_DAYS))
        )
        pairs = self.env["credit.tier.history"]._read_group(
            recent
            & Domain("previous_tier_id", "!=", False)
            & Domain("tier_id", "!=", False),
            ["previous_tier_id", "tier_id"],
        )
        return Domain.OR(
            Domain("tier_id", "=", tier.id)
            & Domain(
                "tier_history_ids",
                "any",
                recent
                & Domain("previous_tier_id", "=", previous.id)
                & Domain("tier_id", "=", tier.id),
            )
            for previous, tier in pairs
            if (previous.sequence, previous.id) < (tier.sequence, tier.id)
        )

    @api.model
    def _card_reviews(self):
        """The customers whose review is due."""
        return Card(
            action="credit_management.credit_account_action",
            model="credit.account",
            domain=Domain("status", "!=", "retired")
            & self._by_day(
                lambda today: (
                    Domain("next_review_date", "=", False)
                    | Domain("next_review_date", "<=", today)
                )
            ),
            order="next_review_date, id",
            describe=self._describe_review,
        )

    @api.model
    def _describe_review(self, account):
        """Return whose review is due, and since when where it has a day."""
        if not account.next_review_date:
            return account.display_name
        return self.env._(
            "%(customer)s, since %(day)s",
            customer=account.display_name,
            day=format_date(self.env, account.next_review_date),
        )
