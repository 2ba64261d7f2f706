from collections import defaultdict

from odoo import api, models

from .credit_config_check import BLOCKS, Problem

AREA = "money"


class CreditConfigCheck(models.AbstractModel):
    """Whether amounts in foreign currencies can be counted."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_no_rate]

    @api.model
    def _find_no_rate(self, companies):
        """A currency that limits or open documents are in has no rate."""
        used = self._get_used_currencies(companies)
        rates = self.env["res.currency.rate"]._read_group(
            [("company_id", "in", [*companies.ids, False])],
            ["currency_id", "company_id"],
        )
        known = set(rates)
        nobody = companies.browse()
        for company, currencies in used.items():
            for currency in currencies.sorted("name"):
                if {(currency, company), (currency, nobody)} & known:
                    continue
                yield Problem(
                    "no_rate",
                    AREA,
                    BLOCKS,
                    self.env._(
                        "%(company)s has limits or open documents in %(currency)s, but "
                        "no rate for it: 1 %(currency)s counts as 1 %(own)s.",
                        company=company.name,
                        currency=currency.name,
                        own=company.currency_id.name,
                    ),
                    self.env._(
                        "Enter a rate of %(currency)s, or have rates fetched "
                        "automatically.",
                        currency=currency.name,
                    ),
                    company,
                    records=currency,
                )

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
