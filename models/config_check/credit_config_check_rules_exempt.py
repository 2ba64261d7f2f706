from odoo import api, models

from ...engine.rules import EXEMPT
from .credit_config_check_problem import BLOCKS, HINT, Problem
from .credit_config_check_rules import AREA, EVERYTHING


class CreditConfigCheck(models.AbstractModel):
    """Exemptions that spare everybody, or nobody."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_exemption_for_all,
            self._find_idle_exemptions,
        ]

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
