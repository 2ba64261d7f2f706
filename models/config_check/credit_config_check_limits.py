from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from .credit_config_check import ACCOUNTS, RISK, Problem

AREA = "limits"
RECENT_MONTHS = 12  # who ordered since then is a customer of today
OWN_RISK = Domain("kind", "in", ("base", "temporary"))


class CreditConfigCheck(models.AbstractModel):
    """Whether customers have the limits that the check compares with."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_no_limit,
            self._find_lapsed_limits,
        ]

    @api.model
    def _count_accounts(self, companies, get_domain):
        """Return ``{company: number of accounts}`` that meet a condition, by company.

        :param get_domain: function of a company that returns the condition
        """
        domain = Domain.OR(get_domain(company) for company in companies)
        return dict(
            self.env["credit.account"]._read_group(domain, ["company_id"], ["__count"])
        )

    @api.model
    def _find_no_limit(self, companies):
        """Customers order, and nobody ever gave them a limit."""
        inside = self._get_branches(companies)

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
    def _find_lapsed_limits(self, companies):
        """Limits ended, and no other one took their place."""

        def lapsed(company):
            today = company._get_credit_today()
            line = Domain("state", "=", "active") & OWN_RISK
            running = Domain("date_to", "=", False) | Domain("date_to", ">=", today)
            return (
                Domain("company_id", "=", company.id)
                & Domain("limit_ids", "any", line & Domain("date_to", "<", today))
                & Domain("limit_ids", "not any", line & running)
                & Domain("partner_id.active", "=", True)
                & Domain("status", "!=", "retired")
            )

        for company, count in self._count_accounts(companies, lapsed).items():
            yield Problem(
                "lapsed_limits",
                AREA,
                RISK,
                self.env._(
                    "Limits of customers have run out and were not renewed "
                    "(%(count)s): orders are held, or pass while the rule “Limit "
                    "expired” tolerates it.",
                    count=count,
                ),
                self.env._("Renew these limits, or end them by hand."),
                company,
                action=ACCOUNTS,
                domain=lapsed(company),
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

    @api.model
    def _get_branches(self, companies):
        """Return ``{parent company: it and its branches}``."""
        inside = self.env["res.company"].search([("id", "child_of", companies.ids)])
        return inside.grouped("root_id")
