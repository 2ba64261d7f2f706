from odoo import models
from odoo.fields import Domain

from ..credit_condition import read_condition

BATCH = 1000  # accounts that are computed, or lines that are applied, at a time


class CreditEvaluation(models.Model):
    """Whom an evaluation is about."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _get_condition(self):
        """Return the condition on credit accounts that somebody entered.

        :rtype: Domain
        :raise ValueError, SyntaxError: when it is no domain
        """
        self.ensure_one()
        return read_condition(self.domain)

    def _get_scope_domain(self):
        """Return which credit accounts the evaluation is about.

        :rtype: Domain
        """
        self.ensure_one()
        company = Domain("company_id", "=", self.company_id.id)
        if self.scope == "accounts":
            # a subquery, however many were chosen
            return company & Domain("evaluation_ids", "in", self.ids)
        company &= Domain("status", "!=", "retired")
        if self.scope == "domain":
            company &= self._get_condition()
        return company

    def _get_accounts(self, ids):
        """Return accounts to compute, in sudo, without those gone meanwhile."""
        accounts = self.env["credit.account"].sudo().with_context(active_test=False)
        return accounts.search_fetch(
            [("id", "in", ids)],
            ["partner_id", "company_id", "user_id", "country_id"],
            order="id",
        )
