import dataclasses

from odoo import api, models

from ...engine import decision


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
        accounts = self._get_accounts(orders, create=lock)
        return self._decide(
            orders,
            orders._get_credit_demands(accounts),
            lock=lock,
            together=lock,
            stages=("order",) if lock else ("quotation", "order"),
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
        return self._decide(orders, demands, included=True)

    @api.model
    def _get_accounts(self, documents, create=True):
        """Return the accounts of who pays and of who ordered, in sudo.

        :param documents: orders or invoices, see `credit.document`
        :param bool create: whether to create those that do not exist yet
        :return: ``{document id: (debtor, buyer)}``, recordsets of `credit.account`; the
            buyer is empty where it is the debtor, or has no account
        :rtype: dict
        """
        CreditAccount = self.env["credit.account"]
        pays, orders = (
            {
                document.id: (partner.id, document.company_id.id)
                for document in documents
                if (partner := getattr(document, get_partner)())
            }
            for get_partner in ("_get_credit_partner", "_get_credit_buyer")
        )
        everybody = [*pays.values(), *orders.values()]
        found = CreditAccount._find(everybody)
        if create and not all(found[pair] for pair in everybody):
            found |= CreditAccount._ensure(everybody)
        nobody = CreditAccount.sudo().browse()
        result = {}
        for document in documents:
            debtor = found.get(pays.get(document.id), nobody)
            buyer = found.get(orders.get(document.id), nobody)
            result[document.id] = (debtor, buyer - debtor)
        return result

    @api.model
    def _decide(
        self,
        documents,
        demands,
        lock=True,
        together=True,
        included=False,
        drafts=True,
        stages=("order",),
    ):
        """Lock, gather what is known of the customers, and let the engine decide.

        :param documents: the orders or invoices
        :param demands: list of :class:`engine.rules.Demand`, one per document
        :param bool lock: whether parallel checks of the same customers have to wait
        :param bool together: whether the documents add up, or each stands alone
        :param bool included: whether the exposure already contains the demands
        :param bool drafts: whether draft invoices count in the exposure
        :param stages: the stages whose rules count
        :return: ``{document id: engine.decision.Verdict}``
        """
        demands, standings, rules = self._gather(documents, demands, lock, drafts)
        if included:
            standings = self._without(standings, demands)
        if together:
            return decision.decide(standings, demands, rules, stages)
        verdicts = {}
        for demand in demands:
            verdicts |= decision.decide(standings, [demand], rules, stages)
        return verdicts

    @api.model
    def _gather(self, documents, demands, lock=True, drafts=True):
        """Return all that the engine has to know, parameters as for :meth:`_decide`.

        :return: ``(demands, standings, rules)``
        :rtype: tuple
        """
        CreditAccount = self.env["credit.account"].sudo()
        debtors = CreditAccount.browse({d.account for d in demands if d.account})
        if lock:
            debtors._lock()
        buyers = CreditAccount.browse({d.buyer for d in demands if d.buyer})
        demands = self._name_newcomers(documents, demands)
        rules = self._get_rules(debtors | buyers, demands)
        standings = self._get_standings(debtors | buyers, rules, drafts)
        standings |= self._get_newcomer_standings(demands)
        return demands, standings, rules

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
