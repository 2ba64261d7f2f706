from datetime import timedelta

from odoo import api, models
from odoo.tools import format_date

from .credit_config_check_problem import BLOCKS, RISK, Problem

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
        text = self.env._(
            "%(company)s has limits or open documents in %(currency)s, but no rate for "
            "it: 1 %(currency)s counts as 1 %(own)s.",
            company=company.name,
            currency=currency.name,
            own=company.currency_id.name,
        )
        return self._get_rate_problem("no_rate", BLOCKS, text, company, currency)

    @api.model
    def _get_old_rate(self, company, currency, day):
        text = self.env._(
            "%(company)s has limits or open documents in %(currency)s, and its last "
            "rate is of %(day)s.",
            company=company.name,
            currency=currency.name,
            day=format_date(self.env, day),
        )
        return self._get_rate_problem("old_rate", RISK, text, company, currency)

    @api.model
    def _get_rate_problem(self, code, severity, text, company, currency):
        remedy = self.env._(
            "Enter a rate of %(currency)s, or have rates fetched automatically.",
            currency=currency.name,
        )
        return Problem(code, AREA, severity, text, remedy, company, currency)
