from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from .credit_today import Card


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
            action="credit_management.credit_account_action_warning",
            model="credit.account",
            domain=Domain("status", "=", "watch")
            | Domain("status", "!=", "retired") & self._get_fallen_domain(),
            order="score, id",
            describe=lambda account: self.env._(
                "%(what)s: %(which)s",
                what=account.display_name,
                which=account.warning_text,
            ),
        )

    @api.model
    def _get_fallen_domain(self):
        """Return the condition on accounts whose tier fell, and is still that one."""
        Account = self.env["credit.account"]
        days = self._get_companies()._get_credit_days()
        recent = Account._get_recent_domain(days)
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
            if Account._is_fall(previous, tier)
        )

    @api.model
    def _card_reviews(self):
        """The customers whose review is due; who was never evaluated has none yet.

        Somebody may have taken the day away, for a review with the next nightly run.
        """
        return Card(
            action="credit_management.credit_account_action_review",
            model="credit.account",
            domain=Domain("status", "!=", "retired")
            & self._by_day(
                lambda today: (
                    Domain("next_review_date", "<=", today)
                    | Domain("next_review_date", "=", False)
                    & Domain("evaluated_on", "!=", False)
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
