from odoo import api, models

from .credit_config_check_problem import RISK, Problem
from .credit_config_check_rules import AREA


class CreditConfigCheck(models.AbstractModel):
    """Rules that fail nobody: nobody is left whom they are for."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_rules_for_nobody]

    @api.model
    def _find_rules_for_nobody(self, companies):
        """What a rule was for is gone, or cannot fail it."""
        for rule in self._get_rules(companies):
            if rule.scope != "all" and not rule._get_members():
                yield Problem(
                    "rule_for_nobody",
                    AREA,
                    RISK,
                    self.env._(
                        "The rule “%(rule)s” is for nobody any more: the tiers or tags "
                        "that it named were deleted.",
                        rule=rule.name,
                    ),
                    self.env._("Say whom the rule is for, or switch it off."),
                    rule.company_id,
                    records=rule,
                )
            elif rule.kind == "unrated" and rule.scope == "tier":
                yield Problem(
                    "rule_never_fails",
                    AREA,
                    RISK,
                    self.env._(
                        "The rule “%(rule)s” never fails: it is for customers in a "
                        "tier, and looks for those without one.",
                        rule=rule.name,
                    ),
                    self.env._("Choose another scope, as All Customers or tags."),
                    rule.company_id,
                    records=rule,
                )
