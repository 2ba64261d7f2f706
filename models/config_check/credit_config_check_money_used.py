from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

# what counts, by model; put so that indexes find it among millions that are done with
SOURCES = (
    ("credit.limit", Domain("state", "in", ("proposed", "active"))),
    (
        "sale.order",
        Domain("state", "in", ("draft", "sent"))
        | Domain("state", "=", "sale")
        & Domain("invoice_status", "in", ("no", "to invoice", "upselling")),
    ),
    (
        "account.move",
        Domain("journal_id.type", "=", "sale")
        & Domain("move_type", "in", ("out_invoice", "out_refund", "out_receipt"))
        & Domain("state", "in", ("draft", "posted"))
        & Domain(
            "payment_state",
            "in",
            ("not_paid", "in_payment", "partial", "blocked", "invoicing_legacy"),
        ),
    ),
)


class CreditConfigCheck(models.AbstractModel):
    """In which foreign currencies there is anything to count."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_used_currencies(self, companies):
        """Return in which foreign currencies there is something that counts.

        :return: ``{res.company: res.currency}``
        :rtype: dict
        """
        inside = Domain("company_id", "child_of", companies.ids)
        used = defaultdict(self.env["res.currency"].browse)
        for model, domain in SOURCES:
            pairs = self.env[model]._read_group(
                inside & domain, ["company_id", "currency_id"]
            )
            for company, currency in pairs:
                if currency != company.root_id.currency_id:
                    used[company.root_id] |= currency
        return used
