import dataclasses

from typing import NamedTuple

from odoo import api, models

from ..engine import decision, rules

OVERDUE_KINDS = frozenset({"days_overdue", "overdue_amount"})


class Newcomer(NamedTuple):
    """Stands for the account of a customer who has none yet."""

    partner_id: int
    company_id: int


class CreditCheck(models.AbstractModel):
    """May this document go? Gathers the facts in sets and lets the engine decide."""

    _name = "credit.check"
    _description = "Credit Check"

    @api.model
    def _check_orders(self, orders, lock=True):
        """Decide on quotations as if they were confirmed now, one after the other.

        :param orders: recordset of `sale.order` that are not confirmed
        :param bool lock: whether parallel checks of the same customers have to wait;
            without it the answer is only for display, and tells what is only for
            quotations too
        :return: ``{order id: engine.decision.Verdict}``
        :rtype: dict
        """
        if not orders:
            return {}
        orders = orders.sudo()
        demands = orders._get_credit_demands(self._get_accounts(orders, create=lock))
        if lock:
            return self._decide(demands, lock=True)
        newcomers = self._get_newcomers(orders, demands)
        demands = [
            dataclasses.replace(demand, account=demand.account or newcomers[demand.key])
            for demand in demands
        ]
        return self._decide(
            demands, lock=False, together=False, stages=("quotation", "order")
        )

    @api.model
    def _check_risen(self, risen):
        """Decide on confirmed orders that were changed and cost more than before.

        :param dict risen: ``{sale.order: by how much its value rose}``; the change is
            already in the database's view of the exposure
        :return: ``{order id: engine.decision.Verdict}``
        :rtype: dict
        """
        orders = self.env["sale.order"].sudo().browse([order.id for order in risen])
        accounts = self._get_accounts(orders)
        demands = orders._get_credit_demands(accounts)
        by_id = {order.id: amount for order, amount in risen.items()}
        demands = [
            dataclasses.replace(demand, amount=by_id[demand.key]) for demand in demands
        ]
        return self._decide(demands, lock=True, included=True)

    @api.model
    def _get_accounts(self, orders, create=True):
        """Return the accounts of who pays and of who ordered, in sudo.

        :param bool create: whether to create those of who pays
        :return: ``{order id: (debtor, buyer)}``, recordsets of `credit.account`; the
            buyer is empty where it is the debtor, or has no account
        :rtype: dict
        """
        CreditAccount = self.env["credit.account"]
        debtors = {
            order.id: (order.partner_invoice_id.id, order.company_id.id)
            for order in orders
            if order.partner_invoice_id
        }
        buyers = {
            order.id: (order.partner_id.id, order.company_id.id)
            for order in orders
            if order.partner_id
        }
        found = CreditAccount._find([*debtors.values(), *buyers.values()])
        if create and not all(found[pair] for pair in debtors.values()):
            found |= CreditAccount._ensure(debtors.values())
        nobody = CreditAccount.sudo().browse()
        result = {}
        for order in orders:
            debtor = found.get(debtors.get(order.id), nobody)
            result[order.id] = (debtor, found.get(buyers.get(order.id), nobody) - debtor)
        return result

    @api.model
    def _decide(
        self, demands, lock, together=True, included=False, stages=("order",)
    ):
        """Lock, gather what is known of the customers, and let the engine decide.

        :param demands: list of :class:`engine.rules.Demand`
        :param bool together: whether the documents add up, or each stands alone
        :param bool included: whether the exposure already contains the demands
        :param stages: the stages whose rules count
        """
        CreditAccount = self.env["credit.account"].sudo()
        debtors = CreditAccount.browse({d.account for d in demands if d.account})
        buyers = CreditAccount.browse({d.buyer for d in demands if d.buyer})
        if lock:
            debtors._lock()
        accounts = debtors | buyers
        by_account = self._get_rules(accounts)
        standings = self._get_standings(accounts, by_account)
        for demand in demands:
            if isinstance(demand.account, Newcomer):
                by_account[demand.account] = self._get_company_rules(demand.account)
                standings[demand.account] = self._get_newcomer_standing(demand.account)
        if included:
            standings = self._without(standings, demands)
        if together:
            return decision.decide(standings, demands, by_account, stages)
        verdicts = {}
        for demand in demands:
            verdicts |= decision.decide(standings, [demand], by_account, stages)
        return verdicts

    @api.model
    def _get_newcomers(self, documents, demands):
        """Return who would get an account when documents are confirmed.

        :return: ``{document id: Newcomer}`` for demands without an account
        """
        without = {demand.key for demand in demands if not demand.account}
        return {
            document.id: Newcomer(
                document._get_credit_debtor().id, document.company_id.root_id.id
            )
            for document in documents
            if document.id in without
        }

    @api.model
    def _get_newcomer_standing(self, newcomer):
        """Return the standing of a customer without an account: no limit, no debt."""
        partner = self.env["res.partner"].sudo().browse(newcomer.partner_id)
        return rules.Standing(0.0, None, tags=frozenset(partner.category_id.ids))

    @api.model
    def _get_company_rules(self, account):
        """Return the rules for an account, or for a :class:`Newcomer`."""
        company_id = getattr(account.company_id, "id", account.company_id)
        return self.env["credit.rule"]._get_engine_rules(company_id)

    @api.model
    def _get_rules(self, accounts):
        """Return ``{account id: tuple of engine.rules.Rule}``."""
        return {account.id: self._get_company_rules(account) for account in accounts}

    @api.model
    def _get_standings(self, accounts, by_account):
        """Return what is known of accounts.

        :param accounts: recordset of `credit.account`, in sudo
        :param dict by_account: their rules, as :meth:`_get_rules` gives them
        :return: ``{account id: engine.rules.Standing}``
        :rtype: dict
        """
        limits = self.env["credit.limit"]._get_in_force(accounts)
        kinds = {
            account.id: {rule.kind for rule in by_account[account.id]}
            for account in accounts
        }
        exposed = accounts.filtered(
            lambda acc: (
                limits[acc.id].ceiling is not None
                or not kinds[acc.id].isdisjoint(OVERDUE_KINDS)
            )
        )
        exposures, overdue = self.env["credit.exposure"]._compute_facts(exposed)
        tags = self._get_tags(accounts, by_account)
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
    def _get_tags(self, accounts, by_account):
        """Return ``{account id: tags of the customer}`` where a rule asks for them."""
        asking = accounts.filtered(
            lambda acc: any(rule.scope == "tag" for rule in by_account[acc.id])
        )
        return {acc.id: frozenset(acc.partner_id.category_id.ids) for acc in asking}

    @api.model
    def _without(self, standings, demands):
        """Return the standings as they were before the demands."""
        asked = dict.fromkeys(standings, 0.0)
        for demand in demands:
            asked[demand.account] += demand.amount
        return {
            account: dataclasses.replace(
                standing, exposure=standing.exposure - asked[account]
            )
            for account, standing in standings.items()
        }
