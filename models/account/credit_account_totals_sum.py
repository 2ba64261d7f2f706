from odoo import models


class CreditAccount(models.Model):
    """How the figures of the accounts of a group are added up."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _total_converted(self, name, rates):
        """Return the sum of a figure in the currency of the current company.

        :param dict rates: as :meth:`_get_company_rates` returns them
        """
        figures, companies = self._get_figures(name), self._get_figures("company_id")
        return sum(
            figure * rates[company_id]
            for figure, company_id in zip(figures, companies, strict=True)
        )

    def _total_used(self, rates):
        """Return the share of the limits that is used in %, None without a limit.

        :param dict rates: as for :meth:`_total_converted`
        """
        limited = self.browse(
            id_
            for id_, has_limit, is_unlimited in zip(
                self._ids,
                self._get_figures("has_limit"),
                self._get_figures("is_unlimited"),
                strict=True,
            )
            if has_limit and not is_unlimited
        )
        ceiling = limited._total_converted("limit_amount", rates)
        if not ceiling:
            return None
        return 100.0 * limited._total_converted("exposure", rates) / ceiling

    def _get_company_rates(self):
        """Return ``{company id: factor}`` into the currency of the current company."""
        companies = self._get_companies()
        rates = self.env.company._get_credit_rates(companies.currency_id)
        return {company.id: rates[company.currency_id] for company in companies}
