from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from .credit_today import Card

ENDING_DAYS = 30  # as in the filter Ends Within 30 Days


class CreditToday(models.Model):
    """Limits that are about to end, and customers beyond theirs."""

    _inherit = "credit.today"

    # === BUSINESS METHODS === #

    @api.model
    def _card_ending_limits(self):
        """The limits that end soon with nothing after them."""
        return Card(
            action="credit_management.credit_limit_action",
            model="credit.limit",
            domain=self._get_ending_domain(),
            order="date_to, id",
            amount="amount",
            amount_by="currency_id",
            amount_label=self.env._("Ending"),
            describe=lambda limit: self.env._(
                "%(customer)s, ends on %(day)s",
                customer=limit.partner_id.display_name,
                day=format_date(self.env, limit.date_to),
            ),
        )

    @api.model
    def _get_ending_domain(self):
        """Return the condition on limits that end soon and that none takes over."""
        domain = Domain("state", "=", "active") & self._by_day(
            lambda today: (
                Domain("date_to", ">=", today)
                & Domain("date_to", "<", today + timedelta(days=ENDING_DAYS))
            )
        )
        followed = self.env["credit.limit"].search(domain)._filter_followed()
        return domain & Domain("id", "not in", followed.ids)

    @api.model
    def _card_over_limit(self):
        """The customers whose exposure exceeds their limit."""
        return Card(
            action="credit_management.credit_account_action",
            model="credit.account",
            domain=Domain("is_over_limit", "=", True),
            figures=self._sum_up_over_limit,
        )

    @api.model
    def _sum_up_over_limit(self, _card):
        """Return how many customers are over their limit, and by how much."""
        Account = self.env["credit.account"]
        excess = Account._get_excesses()
        if not excess:
            return {}
        over = Account.browse(excess)
        currencies = {one.id: one.company_id.sudo().currency_id for one in over}
        rates = self.env.company._get_credit_rates(over.company_id.sudo().currency_id)
        comparable = {id_: excess[id_] * rates[currencies[id_]] for id_ in excess}
        # by its id: read together with the others, all their names would be computed
        worst = Account.browse(max(comparable, key=comparable.get))
        return {
            "count": len(over),
            "amount": sum(comparable.values()),
            "amount_label": self.env._("Over the Limit By"),
            "urgent": self.env._(
                "%(customer)s, over by %(amount)s",
                customer=worst.display_name,
                amount=worst.currency_id.format(excess[worst.id]),
            ),
        }
