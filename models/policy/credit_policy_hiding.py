from ast import literal_eval

from odoo import models


class CreditPolicy(models.Model):
    """Which policy takes all customers of another one, by their conditions alone."""

    _inherit = "credit.policy"

    # === BUSINESS METHODS === #

    def _get_hiding_policies(self):
        """Tell which of these policies get no customer, by comparing conditions.

        A policy before them is for everybody, or has the same condition. One query,
        and none about customers.

        :return: ``{policy: the policy that takes all of its customers}``
        :rtype: dict
        """
        policies = self.search(
            [
                ("company_id", "in", self.company_id._origin.ids),
                ("active", "=", True),
            ]
        ).grouped("company_id")
        hiding = {}
        for policy in self.filtered("active"):
            condition = policy._get_comparable_condition()
            for other in policies.get(policy.company_id._origin, ()):
                if other._get_place() >= policy._get_place():
                    break
                its = other._get_comparable_condition()
                if not its or its == condition:
                    hiding[policy] = other
                    break
        return hiding

    def _get_place(self):
        """Return what policies of a company are ordered by; a new one is the last."""
        self.ensure_one()
        return (self.sequence, self._origin.id or float("inf"))

    def _get_comparable_condition(self):
        """Return the condition as data that can be compared, empty for everybody."""
        self.ensure_one()
        try:
            return literal_eval(self.domain or "[]")
        except (SyntaxError, ValueError):
            return self.domain
