from odoo import api, models

from .credit_config_check_problem import BLOCKS, RISK, Problem
from .credit_config_check_rules import AREA, STOPS


class CreditConfigCheck(models.AbstractModel):
    """Rules that stop everybody."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_unrated_everybody,
            self._find_overdue_anything,
        ]

    @api.model
    def _find_unrated_everybody(self, companies):
        """Who is not rated is stopped, and nobody is rated."""
        stopping = self._get_rules(companies).filtered(
            lambda rule: (
                (rule.kind, rule.scope) == ("unrated", "all") and rule.effect in STOPS
            )
        )
        rated = self._get_companies_with(
            "credit.account", stopping.company_id, [("tier_id", "!=", False)]
        )
        for rule in stopping.filtered(lambda rule: rule.company_id not in rated):
            yield Problem(
                "unrated_everybody",
                AREA,
                BLOCKS,
                self.env._(
                    "The rule “%(rule)s” stops every customer: nobody has a tier yet.",
                    rule=rule.name,
                ),
                self.env._(
                    "Evaluate the customers first, and let the rule only warn until "
                    "then."
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
