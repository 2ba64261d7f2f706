import dataclasses

from odoo import api, models

from ...engine import decision


class CreditCheck(models.AbstractModel):
    """From documents to verdicts: the facts are gathered, and the engine decides."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

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
