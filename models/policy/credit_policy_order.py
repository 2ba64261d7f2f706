from ast import literal_eval

from odoo import api, fields, models


class CreditPolicy(models.Model):
    """Policies that a policy before them leaves nobody."""

    _inherit = "credit.policy"

    # === FIELDS === #

    hidden_text = fields.Char(string="For Nobody", compute="_compute_hidden_text")

    # === COMPUTE METHODS === #

    @api.depends("company_id", "domain", "sequence", "active")
    @api.depends_context("lang")
    def _compute_hidden_text(self):
        """Say which policy leaves it nobody, and what to do; no customer is read."""
        hiding = self._get_hiding_policies()
        for policy in self:
            other = hiding.get(policy)
            policy.hidden_text = other and self._get_hidden_words(other)

    # === BUSINESS METHODS === #

    @api.model
    def _get_hidden_words(self, other):
        """Return what is said of a policy that another one leaves nobody."""
        if not other.domain or not other._get_comparable_condition():
            return self.env._(
                "This policy is for nobody: “%(other)s” comes before it and takes "
                "every customer. In the list of scoring policies, drag this one above "
                "“%(other)s”, or give “%(other)s” a condition.",
                other=other.name,
            )
        return self.env._(
            "This policy is for nobody: “%(other)s” comes before it and has the same "
            "condition. In the list of scoring policies, drag this one above "
            "“%(other)s”, or change one of the conditions.",
            other=other.name,
        )

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
