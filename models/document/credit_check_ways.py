from odoo import api, models

from ...engine import ways_out


class CreditCheck(models.AbstractModel):
    """What would let documents go that are held."""

    _inherit = "credit.check"

    @api.model
    def _get_ways(self, documents, drafts=True, stages=("order",)):
        """Return the ways out of documents that would be held, each on its own.

        The number of queries does not depend on that of the documents.

        :param documents: orders or invoices, see `credit.document`
        :param bool drafts: whether draft invoices count in the exposure
        :param stages: the stages whose rules count
        :return: ``{document id: list of engine.ways_out.Way}``, of those that are held
        :rtype: dict
        """
        documents = documents.sudo()
        accounts = self._get_accounts(documents, create=False)
        cases = self._get_held_cases(documents, accounts, drafts, stages)
        debtors = documents.env["credit.account"].union(
            *(accounts[key][0] for key in cases)
        )
        items = self.env["credit.exposure"]._compute_open_items(debtors)
        covers = self._get_covers(debtors)
        held = documents.filtered(lambda document: document.id in cases)
        terms = self._get_terms(held, cases)
        return {
            document.id: self._count_covers(
                ways_out.find(
                    cases[document.id],
                    items.get(accounts[document.id][0].id, ()),
                    terms.get(document.company_id, ()),
                ),
                covers.get(accounts[document.id][0].id, 0.0),
            )
            for document in held
        }

    @api.model
    def _get_held_cases(self, documents, accounts, drafts, stages):
        """Return what is known of the documents that would be held.

        :param documents, drafts, stages: as for :meth:`_get_ways`
        :param dict accounts: as :meth:`_get_accounts` returns it
        :return: ``{document id: engine.ways_out.Case}``
        :rtype: dict
        """
        demands, standings, rules = self._gather(
            documents, documents._get_credit_demands(accounts), False, drafts
        )
        cases = {}
        for demand in demands:
            parties = {demand.account, demand.buyer} & standings.keys()
            known = {party: standings[party] for party in parties}
            case = ways_out.Case(known, demand, rules, stages)
            if not case.passes():
                cases[demand.key] = case
        return cases
