from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

# a quarter: what is as of its end may be applied weeks later
FELL_DAYS = 92


class CreditAccount(models.Model):
    """Customers whose tier fell a short while ago."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _get_falls(self):
        """Return how the tiers of accounts fell a short while ago, the last time each.

        :return: ``{account: credit.tier.history}`` in sudo, of those that still have
            the tier that they fell to; one query
        :rtype: dict
        """
        falls = (
            self.env["credit.tier.history"]
            .sudo()
            .search(
                Domain("account_id", "in", self._origin.ids)
                & self._get_recent_domain(self.sudo().company_id._get_credit_days())
                & Domain("previous_tier_id", "!=", False)
                & Domain("tier_id", "!=", False),
                order="date, id",
            )
        )
        return {
            fall.account_id.with_env(self.env): fall
            for fall in falls
            if fall.tier_id == fall.account_id.tier_id
            and self._is_fall(fall.previous_tier_id, fall.tier_id)
        }

    @api.model
    def _get_recent_domain(self, days):
        """Return the condition on histories of what was a short while ago.

        :param dict days: today by company
        """
        return Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("date", ">=", today - timedelta(days=FELL_DAYS))
            for company, today in days.items()
        )

    @api.model
    def _is_fall(self, previous, tier):
        """Whether a tier is worse than the one before."""
        return (previous.sequence, previous.id) < (tier.sequence, tier.id)
