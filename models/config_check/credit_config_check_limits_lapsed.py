from odoo import api, models
from odoo.fields import Domain

from .credit_config_check_limits import AREA
from .credit_config_check_problem import ACCOUNTS, RISK, Problem

OWN_RISK = Domain("kind", "in", ("base", "temporary"))


class CreditConfigCheck(models.AbstractModel):
    """Whether limits ran out, and nobody renewed them."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_lapsed_limits]

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
    def _count_accounts(self, companies, get_domain):
        """Return ``{company: number of accounts}`` that meet a condition, by company.

        :param get_domain: function of a company that returns the condition
        """
        domain = Domain.OR(get_domain(company) for company in companies)
        return dict(
            self.env["credit.account"]._read_group(domain, ["company_id"], ["__count"])
        )
