from odoo import api, models

from ...engine import overlap
from ...engine.rules import EXEMPT
from .credit_config_check_problem import HINT, RISK, Problem

AREA = "rules"
STOPS = frozenset({"hold", "refuse"})
EVERYTHING = ("any", "all")  # kind and scope of the widest exemption


class CreditConfigCheck(models.AbstractModel):
    """Rules that decide nothing: another one always does."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_shadowed_rules]

    @api.model
    def _find_shadowed_rules(self, companies):
        """Another rule always decides instead."""
        for company, rules in self._get_rules(companies).grouped("company_id").items():
            known = {rule: rule._to_engine() for rule in rules}
            by_key = {rule.id: rule for rule in rules}
            for rule, one in known.items():
                cover = overlap.find_cover(one, known.values())
                # what spares everybody is a problem of its own
                if not cover or (cover.kind, cover.scope) == EVERYTHING:
                    continue
                yield Problem(
                    "rule_shadowed",
                    AREA,
                    RISK if rule.effect in STOPS and cover.effect == EXEMPT else HINT,
                    self._get_shadowed_words(rule.name, by_key[cover.key].name),
                    self.env._("Switch off or change one of the two."),
                    company,
                    records=rule,
                )

    @api.model
    def _get_shadowed_words(self, rule, other):
        """Return which rule decides nothing, and which one does instead.

        :param str rule, other: their names
        """
        if rule == other:
            return self.env._(
                "The rule “%(rule)s” decides nothing: another one of the same name is "
                "for the same customers and always comes first.",
                rule=rule,
            )
        return self.env._(
            "The rule “%(rule)s” decides nothing: “%(other)s” is for the same "
            "customers and always comes first.",
            rule=rule,
            other=other,
        )

    @api.model
    def _get_rules(self, companies):
        """Return the active rules of companies; archived tiers are among their members.

        :rtype: credit.rule
        """
        rules = self.env["credit.rule"].with_context(active_test=False)
        return rules.search(
            [("company_id", "in", companies.ids), ("active", "=", True)]
        )
