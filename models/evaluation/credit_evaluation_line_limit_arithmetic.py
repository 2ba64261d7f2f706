from odoo import models
from odoo.tools.misc import formatLang

from ...engine import proposal


class CreditEvaluationLine(models.Model):
    """How the proposed limit of a line comes from an amount, in words."""

    _inherit = "credit.evaluation.line"

    # === BUSINESS METHODS === #

    def _explain_arithmetic(self):
        """Return how the limit comes from what bound it: amount × factor, rounded."""
        rules = self.version_id.sudo()._to_engine()
        starter = rules.starter_limit or 0.0
        factors = {grade.key: grade.limit_factor for grade in rules.grades}
        factor = factors.get(self.tier_id.id)
        if factor is None:
            return self.env._("The starter limit of the policy.")
        base = {proposal.NEED: self.need_amount, proposal.PROVEN: self.proven_amount}
        base = base.get(self.limit_bound, starter)
        figures = {
            "what": self._name_basis(self.currency_id.format(base)),
            "factor": formatLang(self.env, factor, digits=2),
            "tier": self.tier_id.name,
            "exact": self.currency_id.format(base * factor),
            "limit": self.currency_id.format(self.proposed_limit),
        }
        if figures["exact"] == figures["limit"]:
            return self.env._(
                "%(what)s × %(factor)s (tier %(tier)s) = %(limit)s.", **figures
            )
        return self.env._(
            "%(what)s × %(factor)s (tier %(tier)s) = %(exact)s, rounded down to "
            "%(limit)s.",
            **figures,
        )

    def _name_basis(self, amount):
        """Return what the limit was made from, such as "$ 4,500.00 needed".

        :param str amount: formatted
        """
        return {
            proposal.NEED: self.env._("%(amount)s needed", amount=amount),
            proposal.PROVEN: self.env._(
                "%(amount)s proven (1.2 × the most repaid in time)", amount=amount
            ),
            proposal.STARTER: self.env._("Starter limit of %(amount)s", amount=amount),
        }[self.limit_bound]
