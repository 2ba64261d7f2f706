from odoo import api, models

from .credit_config_check_problem import HINT, RISK, RULES, Problem
from .credit_config_check_rules import AREA


class CreditConfigCheck(models.AbstractModel):
    """Whether a rule sees to how customers are to pay."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_prepayment_unguarded,
            self._find_term_unguarded,
        ]

    @api.model
    def _find_prepayment_unguarded(self, companies):
        """Customers are for prepayment only, and nothing asks for it."""
        open_ = self._get_unguarded(companies, "prepayment")
        restricted = [("is_restricted", "=", True)]
        for company in self._get_companies_with("credit.account", open_, restricted):
            yield Problem(
                "prepayment_unguarded",
                AREA,
                RISK,
                self.env._(
                    "Customers are restricted to prepayment, but no active rule holds "
                    "their unpaid orders."
                ),
                self.env._("Switch on the rule “Prepayment only” for orders."),
                company,
                action=RULES,
            )

    @api.model
    def _find_term_unguarded(self, companies):
        """Payment terms are limited, and nothing looks at them."""
        open_ = self._get_unguarded(companies, "term")
        limited = [("has_longest_term", "=", True)]
        for company in self._get_companies_with("credit.account", open_, limited):
            yield Problem(
                "term_unguarded",
                AREA,
                HINT,
                self.env._(
                    "Customers have a longest payment term, but no active rule holds "
                    "orders with a longer one."
                ),
                self.env._("Switch on the rule “Payment term too long” for orders."),
                company,
                action=RULES,
            )
