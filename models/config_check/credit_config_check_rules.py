from odoo import api, models

from ...engine import overlap
from ...engine.rules import EXEMPT
from .credit_config_check import BLOCKS, HINT, RISK, Problem

AREA = "rules"
STOPS = frozenset({"hold", "refuse"})
EVERYTHING = ("any", "all")  # kind and scope of the widest exemption


class CreditConfigCheck(models.AbstractModel):
    """Rules that never decide anything, or stop everybody."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_rules_for_nobody,
            self._find_shadowed_rules,
            self._find_exemption_for_all,
            self._find_idle_exemptions,
            self._find_unrated_everybody,
            self._find_overdue_anything,
        ]

    @api.model
    def _get_rules(self, companies):
        """Return the active rules of companies; archived tiers are among their members.

        :rtype: credit.rule
        """
        rules = self.env["credit.rule"].with_context(active_test=False)
        return rules.search(
            [("company_id", "in", companies.ids), ("active", "=", True)]
        )

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
                    self.env._(
                        "The rule “%(rule)s” decides nothing: “%(other)s” is for the "
                        "same customers and always comes first.",
                        rule=rule.name,
                        other=by_key[cover.key].name,
                    ),
                    self.env._("Switch off or change one of the two."),
                    company,
                    records=rule,
                )

    @api.model
    def _find_exemption_for_all(self, companies):
        """Everybody is spared everything."""
        for rule in self._get_rules(companies):
            if (rule.kind, rule.scope) == EVERYTHING:
                yield Problem(
                    "exempt_all",
                    AREA,
                    BLOCKS,
                    self.env._(
                        "The exemption “%(rule)s” spares every customer from every "
                        "rule for all customers.",
                        rule=rule.name,
                    ),
                    self.env._(
                        "Name the tiers, tags or the customer that is spared, or "
                        "switch the exemption off."
                    ),
                    rule.company_id,
                    records=rule,
                )

    @api.model
    def _find_idle_exemptions(self, companies):
        """An exemption is from a kind of which there is no rule."""
        for company, rules in self._get_rules(companies).grouped("company_id").items():
            blocks = rules.filtered(lambda rule: rule.effect != EXEMPT)
            kinds = {*blocks.mapped("kind"), "any"}
            for rule in (rules - blocks).filtered(
                lambda rule, kinds=kinds: rule.kind not in kinds
            ):
                yield Problem(
                    "exemption_idle",
                    AREA,
                    HINT,
                    self.env._(
                        "The exemption “%(rule)s” spares nobody from anything: no rule "
                        "of this kind is active.",
                        rule=rule.name,
                    ),
                    self.env._("Switch the exemption off, or the rule on."),
                    company,
                    records=rule,
                )

    @api.model
    def _find_unrated_everybody(self, companies):
        """Who is not rated is stopped, and nobody is rated."""
        rated = self.env["credit.account"]._read_group(
            [("company_id", "in", companies.ids), ("tier_id", "!=", False)],
            ["company_id"],
        )
        known = {company for (company,) in rated}
        for rule in self._get_rules(companies):
            if rule.company_id in known or (rule.kind, rule.scope) != (
                "unrated",
                "all",
            ):
                continue
            if rule.effect in STOPS:
                yield Problem(
                    "unrated_everybody",
                    AREA,
                    BLOCKS,
                    self.env._(
                        "The rule “%(rule)s” stops every customer: nobody has a tier "
                        "yet.",
                        rule=rule.name,
                    ),
                    self.env._(
                        "Evaluate the customers first, and let the rule only warn "
                        "until then."
                    ),
                    rule.company_id,
                    records=rule,
                )

    @api.model
    def _find_overdue_anything(self, companies):
        """The smallest amount, a day late, stops a customer."""
        for rule in self._get_rules(companies):
            figures = {
                "days_overdue": (rule.days, rule.amount),
                "overdue_amount": (rule.amount, rule.percent),
            }.get(rule.kind, (True,))
            if rule.scope == "all" and rule.effect in STOPS and not any(figures):
                yield Problem(
                    "overdue_anything",
                    AREA,
                    RISK,
                    self.env._(
                        "The rule “%(rule)s” stops every customer who owes the "
                        "smallest amount one day too long.",
                        rule=rule.name,
                    ),
                    self.env._(
                        "Enter days or an amount that are tolerated: bank transfers "
                        "take time."
                    ),
                    rule.company_id,
                    records=rule,
                )
