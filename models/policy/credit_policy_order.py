from odoo import api, fields, models
from odoo.tools import format_list


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

    def _get_idle_words(self):
        """Return which of these are for no customer today; False where all have some.

        Customers are counted: not for lists.
        """
        idle = self.filtered(lambda policy: not policy.customer_count)
        return bool(idle) and self.env._(
            "No customer is scored by %(policies)s at present. Each goes by the first "
            "scoring policy in the list whose condition holds for them: drag the "
            "policies there into another order, or change their conditions.",
            policies=format_list(self.env, idle.mapped("name")),
        )

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
