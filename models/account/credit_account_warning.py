from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

# a quarter: what is as of its end may be applied weeks later
FELL_DAYS = 92


class CreditAccount(models.Model):
    """Why somebody should look at a customer before it is a case."""

    _inherit = "credit.account"

    # === FIELDS === #

    warning_text = fields.Char(
        string="Early Warning",
        compute="_compute_warning_text",
        help="On watch, or the tier fell in the last 92 days.",
    )

    # === COMPUTE METHODS === #

    @api.depends("status", "tier_id")
    @api.depends_context("lang")
    def _compute_warning_text(self):
        """Say that a customer is on watch and why, and from which tier it fell."""
        fallen = self._get_falls()
        for account in self:
            texts = []
            if account.status == "watch":
                texts.append(account._get_watch_text())
            if fall := fallen.get(account._origin):
                texts.append(
                    self.env._(
                        "Tier fell from %(before)s to %(after)s on %(day)s",
                        before=fall.previous_tier_id.name,
                        after=fall.tier_id.name,
                        day=format_date(self.env, fall.date),
                    )
                )
            account.warning_text = " · ".join(texts)

    # === BUSINESS METHODS === #

    def _get_watch_text(self):
        """Return that a customer is on watch, and why where that is known."""
        self.ensure_one()
        if self.status_reason:
            return self.env._("On watch: %(reason)s", reason=self.status_reason)
        return self.env._("On watch")

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
