from odoo import models

from ...engine import rules


class CreditAccount(models.Model):
    """How a customer looks to the rules of the check."""

    _inherit = "credit.account"

    # === BUSINESS METHODS === #

    def _to_standing(self, in_force, exposure, overdue, tags):
        """Return the account as the engine knows it.

        :param in_force: its engine.limits.InForce
        :param float exposure: in company currency
        :param tuple overdue: pairs of days overdue and amount
        :param frozenset tags: ids of the customer's tags
        :rtype: engine.rules.Standing
        """
        self.ensure_one()
        lapsed_days = None
        if in_force.lapsed_on:
            lapsed_days = (
                self.company_id._get_credit_today() - in_force.lapsed_on
            ).days
        return rules.Standing(
            exposure=exposure,
            ceiling=in_force.ceiling,
            decimals=self.currency_id.decimal_places,
            lapsed_days=lapsed_days,
            lapsed_amount=in_force.lapsed_amount,
            overdue=overdue,
            account=self.id,
            status=self.status,
            tier=self.tier_id.id or None,
            tags=tags,
            is_restricted=self.is_restricted,
            longest_term=self.longest_term_days if self.has_longest_term else None,
        )
