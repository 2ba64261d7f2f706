from odoo import api, models
from odoo.fields import Domain

from ...engine import ways_out
from ...engine.limits import OWN_RISK


class CreditCheck(models.AbstractModel):
    """What the ways out are worked out from, besides the facts of the check."""

    _inherit = "credit.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_terms(self, documents, cases):
        """Return the payment terms that documents could have, where terms count.

        :return: ``{company: list of engine.ways_out.Term}``
        :rtype: dict
        """
        asking = documents.filtered(
            lambda document: cases[document.id].demand.term_days is not None
        )
        if not asking:
            return {}
        Term = self.env["account.payment.term"].sudo()
        terms = Term.search(
            Domain("company_id", "=", False)
            | Domain("company_id", "parent_of", asking.company_id.ids)
        )
        terms.line_ids.fetch()  # their days are asked for one by one
        days = {term: term._get_credit_days() for term in terms}
        return {
            company: [
                ways_out.Term(term.id, days[term])
                for term in terms
                if not term.company_id or term.company_id in company.parent_ids
            ]
            for company in asking.company_id
        }

    @api.model
    def _get_covers(self, accounts):
        """Return ``{account id: insurance and guarantees}`` in company currency."""
        in_force = self.env["credit.limit"]._get_in_force(accounts)
        return {
            account_id: sum(p.amount for p in limit.parts if p.kind not in OWN_RISK)
            for account_id, limit in in_force.items()
        }

    @api.model
    def _count_covers(self, ways, covers):
        """Return the ways, with a temporary limit less what adds to it anyway."""
        result = []
        for way in ways:
            if way.code == ways_out.TEMPORARY_LIMIT:
                amount = round(way.figures["amount"] - covers, 6)
                if amount <= 0:  # what adds to it would do; a limit of 0 is no way
                    continue
                way = ways_out.Way(way.code, {"amount": amount})
            result.append(way)
        return result
