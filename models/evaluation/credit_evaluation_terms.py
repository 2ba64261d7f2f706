from odoo import models


class CreditEvaluation(models.Model):
    """A worse tier that allows less than the customer's payment term shortens it."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    def _apply_terms(self, lines):
        """Shorten payment terms to the longest that the new tier allows.

        Only where the customer went down: what was agreed otherwise stays. A term
        agreed with the customer alone is theirs.
        """
        down = lines.filtered(
            lambda line: (
                line.movement == "down"
                and line.tier_id.has_longest_term
                and not line.account_id.has_own_term
            )
        )
        company = self.company_id
        terms = self._get_terms() if down else []
        for tier, members in down.grouped("tier_id").items():
            allowed = tier.longest_term_days
            partners = members.partner_id.with_company(company)
            longer = partners.filtered(
                lambda partner, days=allowed: (
                    partner.property_payment_term_id._get_credit_days() > days
                )
            )
            shorter = [term for days, term in terms if days <= allowed]
            if longer and shorter:
                longer.property_payment_term_id = shorter[-1]

    def _get_terms(self):
        """Return the payment terms of the company: pairs of days and term, ascending.

        Of those that give the same time, the first in their order is the last here.
        """
        terms = self.env["account.payment.term"].search(
            [("company_id", "in", (False, self.company_id.id))]
        )
        pairs = [(term._get_credit_days(), -place) for place, term in enumerate(terms)]
        return [(days, terms[-place]) for days, place in sorted(pairs)]
