from collections import defaultdict

from odoo import api, models


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
        inside = [("company_id", "child_of", companies.ids)]
        sources = (
            ("credit.limit", [("state", "in", ("proposed", "active"))]),
            ("sale.order", [("state", "in", ("draft", "sent", "sale"))]),
            (
                "account.move",
                [
                    ("move_type", "in", ("out_invoice", "out_refund", "out_receipt")),
                    ("state", "!=", "cancel"),
                    ("payment_state", "not in", ("paid", "reversed")),
                ],
            ),
        )
        used = defaultdict(self.env["res.currency"].browse)
        for model, domain in sources:
            pairs = self.env[model]._read_group(
                inside + domain, ["company_id", "currency_id"]
            )
            for company, currency in pairs:
                if currency != company.root_id.currency_id:
                    used[company.root_id] |= currency
        return used
