from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import format_date

from ..credit_groups import CREDIT_USER


class CreditHold(models.Model):
    """The latest payments of the customer, on the page of a hold."""

    _inherit = "credit.hold"

    # === FIELDS === #

    payments_html = fields.Html(
        string="Last Payments",
        compute="_compute_payments_html",
        compute_sudo=True,
        sanitize=False,
        groups=CREDIT_USER,
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    def _compute_payments_html(self):
        payments = self._get_last_payments()
        for hold in self:
            hold.payments_html = self.env["ir.qweb"]._render(
                "credit_management.hold_payments",
                {"hold": hold, "payments": payments[hold.account_id.id]},
            )

    # === BUSINESS METHODS === #

    def _get_last_payments(self):
        """Return the latest money of customers: payments and bank statement lines.

        :return: ``{account id: [{"date", "amount": in company currency, "journal"}]}``
        :rtype: dict
        """
        payments = defaultdict(list)
        if not self.account_id:
            return payments
        for model in ("account.move.line", "account.move", "account.payment"):
            self.env[model].flush_model()
        for account_id, day, amount, journal_id in self.env.execute_query(
            self._last_payments_sql()
        ):
            journal = self.env["account.journal"].browse(journal_id)
            payments[account_id].append(
                {
                    "date": format_date(self.env, day),
                    "amount": float(amount),
                    "journal": journal.name,
                }
            )
        return payments
