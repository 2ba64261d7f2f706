from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from .credit_today import Card


class CreditToday(models.Model):
    """What customers should have paid, and what they say they need not."""

    _inherit = "credit.today"

    # === BUSINESS METHODS === #

    @api.model
    def _card_overdue(self):
        """The customers with something past due."""
        return Card(
            action="credit_management.credit_account_action",
            model="credit.account",
            domain=Domain("oldest_overdue_days", ">", 0),
            figures=self._sum_up_overdue,
        )

    @api.model
    def _sum_up_overdue(self, _card):
        """Return how many customers are overdue, with how much and for how long."""
        Account = self.env["credit.account"]
        accounts = Account.search_fetch([], ["company_id"], order="id")
        overdue = self.env["credit.exposure"]._compute_overdue(accounts)
        if not overdue:
            return {}
        late = Account.browse(overdue)
        # by its id: read together with the others, all their names would be computed
        worst = Account.browse(
            max(sorted(overdue), key=lambda id_: overdue[id_]["days"])
        )
        return {
            "count": len(late),
            "amount": self._convert(
                (account.company_id.sudo().currency_id, amount)
                for account in late
                for key, amount in overdue[account.id].items()
                if key != "days"
            ),
            "amount_label": self.env._("Overdue"),
            "urgent": self.env._(
                "%(customer)s, overdue for %(days)s",
                customer=worst.display_name,
                days=self.env["credit.measure"]._format_days(overdue[worst.id]["days"]),
            ),
        }

    @api.model
    def _card_disputes(self):
        """The invoices whose dispute is not settled."""
        return Card(
            action="credit_management.account_move_dispute_action",
            model="account.move",
            domain=Domain("state", "=", "posted")
            & Domain("credit_disputed_from", "!=", False)
            & Domain("credit_disputed_to", "=", False),
            order="credit_disputed_from, id",
            amount="amount_residual_signed",
            amount_label=self.env._("Disputed"),
            describe=lambda move: self.env._(
                "%(customer)s, since %(day)s",
                customer=move.commercial_partner_id.display_name,
                day=format_date(self.env, move.credit_disputed_from),
            ),
        )
