from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from .credit_config_check_problem import ACCOUNTS, RISK, Problem

AREA = "limits"
RECENT_MONTHS = 12  # who ordered since then is a customer of today


class CreditConfigCheck(models.AbstractModel):
    """Whether customers have the limits that the check compares with."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_no_limit]

    @api.model
    def _find_no_limit(self, companies):
        """Customers order, and nobody ever gave them a limit."""
        branches = self.env["res.company"].search([("id", "child_of", companies.ids)])
        inside = branches.grouped("root_id")

        def without(company):
            since = company._get_credit_today() - relativedelta(months=RECENT_MONTHS)
            ordered = Domain("state", "=", "sale") & Domain("date_order", ">=", since)
            ordered &= Domain("company_id", "in", inside[company].ids)
            return (
                Domain("company_id", "=", company.id)
                & Domain("limit_ids", "not any", [("state", "in", ("active", "ended"))])
                & Domain("partner_id.active", "=", True)
                & Domain("status", "!=", "retired")
                & Domain("partner_id", "in", self._query_debtors(ordered))
            )

        for company, count in self._count_accounts(companies, without).items():
            yield Problem(
                "no_limit",
                AREA,
                RISK,
                self.env._(
                    "Customers who ordered in the last %(months)s months have no limit "
                    "(%(count)s): nothing stops them from ordering more and more.",
                    count=count,
                    months=RECENT_MONTHS,
                ),
                self.env._(
                    "Give each of them a limit (0: no credit; Unlimited: no ceiling), "
                    "or evaluate them to have limits proposed."
                ),
                company,
                action=ACCOUNTS,
                domain=without(company),
            )

    @api.model
    def _query_debtors(self, ordered):
        """Return the query of who pays for orders; contacts are those of a company.

        :param Domain ordered: condition on `sale.order`
        :rtype: SQL
        """
        orders = self.env["sale.order"]
        query = orders._search(ordered)
        payers = query.subselect(
            orders._field_to_sql(query.table, "partner_invoice_id", query)
        )
        partners = self.env["res.partner"].with_context(active_test=False)
        query = partners._search([("id", "in", payers)])
        return query.subselect(
            partners._field_to_sql(query.table, "commercial_partner_id", query)
        )
