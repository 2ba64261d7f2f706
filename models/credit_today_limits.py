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
                "%(customer)s, on %(day)s",
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
