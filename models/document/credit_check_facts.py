from odoo import api, models

from ...engine.kinds import KINDS
from .credit_check_newcomer import Newcomer


class CreditCheck(models.AbstractModel):
    """What the rules look at, gathered for all customers of a check at once."""

    _inherit = "credit.check"

    @api.model
    def _get_rules(self, accounts, demands=()):
        """Return the rules of the companies of accounts and newcomers.

        :return: ``{account id or Newcomer: tuple of engine.rules.Rule}``
        :rtype: dict
        """
        companies = {account.id: account.company_id.id for account in accounts}
        companies |= {
            demand.account: demand.account.company_id
            for demand in demands
            if isinstance(demand.account, Newcomer)
        }
        CreditRule = self.env["credit.rule"]
        return {
            key: CreditRule._get_engine_rules(company_id)
            for key, company_id in companies.items()
        }

    @api.model
    def _get_standings(self, accounts, rules, drafts=True):
        """Return what is known of accounts.

        :param accounts: recordset of `credit.account`, in sudo
        :param dict rules: their rules, as :meth:`_get_rules` gives them
        :param bool drafts: whether draft invoices count in the exposure
        :return: ``{account id: engine.rules.Standing}``
        :rtype: dict
        """
        limits = self.env["credit.limit"]._get_in_force(accounts)
        exposed = accounts.filtered(
            lambda acc: (
                limits[acc.id].has_limit
                or any(
                    rule.kind in KINDS and KINDS[rule.kind].reads_debt
                    for rule in rules[acc.id]
                )
            )
        )
        exposures, overdue = self.env["credit.exposure"]._compute_facts(
            exposed, without=() if drafts else ("drafts",)
        )
        tags = self._get_tags(accounts, rules)
        return {
            account.id: account._to_standing(
                limits[account.id],
                exposure=exposures.get(account.id, 0.0),
                overdue=tuple(overdue.get(account.id, ())),
                tags=tags.get(account.id, frozenset()),
            )
            for account in accounts
        }
