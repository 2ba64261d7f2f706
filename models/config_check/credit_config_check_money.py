from collections import defaultdict
from datetime import timedelta

from odoo import api, models
from odoo.tools import format_date

from .credit_config_check import BLOCKS, RISK, Problem

AREA = "money"
OLD = timedelta(days=90)  # after which a rate says little


class CreditConfigCheck(models.AbstractModel):
    """Whether amounts in foreign currencies can be counted."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_rates]

    @api.model
    def _find_rates(self, companies):
        """A currency that limits or documents are in has no rate, or an old one."""
        used = self._get_used_currencies(companies)
        newest = {
            (currency, company): day
            for currency, company, day in self.env["res.currency.rate"]._read_group(
                [("company_id", "in", [*companies.ids, False])],
                ["currency_id", "company_id"],
                ["name:max"],
            )
        }
        nobody = companies.browse()
        for company, currencies in used.items():
            before = company._get_credit_today() - OLD
            for currency in currencies.sorted("name"):
                # Odoo takes the rates of the company where there are some
                day = newest.get((currency, company)) or newest.get((currency, nobody))
                if not day:
                    yield self._get_no_rate(company, currency)
                elif day < before:
                    yield self._get_old_rate(company, currency, day)

    @api.model
    def _get_no_rate(self, company, currency):
        return Problem(
            "no_rate",
            AREA,
            BLOCKS,
            self.env._(
                "%(company)s has limits or open documents in %(currency)s, but no rate "
                "for it: 1 %(currency)s counts as 1 %(own)s.",
                company=company.name,
                currency=currency.name,
                own=company.currency_id.name,
            ),
            self.env._(
                "Enter a rate of %(currency)s, or have rates fetched automatically.",
                currency=currency.name,
            ),
            company,
            records=currency,
        )

    @api.model
    def _get_old_rate(self, company, currency, day):
        return Problem(
            "old_rate",
            AREA,
            RISK,
            self.env._(
                "%(company)s has limits or open documents in %(currency)s, and its "
                "last rate is of %(day)s.",
                company=company.name,
                currency=currency.name,
                day=format_date(self.env, day),
            ),
            self.env._(
                "Enter a rate of %(currency)s, or have rates fetched automatically.",
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
