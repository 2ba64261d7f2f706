import dataclasses
from collections import defaultdict
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...engine.kinds import KINDS
from ...engine.rules import Standing


class Newcomer(NamedTuple):
    """Stands for the account of a customer who has none yet."""

    partner_id: int
    company_id: int


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

    @api.model
    def _get_tags(self, accounts, rules):
        """Return ``{account id: tags of the customer}`` where a rule asks for them."""
        asking = accounts.filtered(
            lambda acc: any(rule.scope == "tag" for rule in rules[acc.id])
        )
        if not asking:
            return {}
        self.env["res.partner"].flush_model(["category_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT partner_id, category_id "
                "FROM res_partner_res_partner_category_rel WHERE partner_id IN %s",
                tuple(asking.partner_id.ids),
            )
        )
        tags = defaultdict(set)
        for partner_id, tag_id in rows:
            tags[partner_id].add(tag_id)
        return {acc.id: frozenset(tags[acc.partner_id.id]) for acc in asking}

    @api.model
    def _name_newcomers(self, documents, demands):
        """Return the demands, with a :class:`Newcomer` where there is no account."""
        by_id = {document.id: document for document in documents}
        result = []
        for demand in demands:
            if not demand.account:
                document = by_id[demand.key]
                partner = document._get_credit_partner().commercial_partner_id
                newcomer = Newcomer(partner.id, document.company_id.root_id.id)
                demand = dataclasses.replace(demand, account=newcomer)
            result.append(demand)
        return result

    @api.model
    def _get_newcomer_standings(self, demands):
        """Return ``{Newcomer: engine.rules.Standing}``: no limit, no debt yet."""
        newcomers = {d.account for d in demands if isinstance(d.account, Newcomer)}
        Partner = self.env["res.partner"].sudo()
        partners = Partner.browse({newcomer.partner_id for newcomer in newcomers})
        tags = {partner.id: frozenset(partner.category_id.ids) for partner in partners}
        return {
            newcomer: Standing(
                0.0, None, tags=tags.get(newcomer.partner_id, frozenset())
            )
            for newcomer in newcomers
        }
