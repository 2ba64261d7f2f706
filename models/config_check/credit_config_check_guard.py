from odoo import api, models

from .credit_config_check_problem import BLOCKS, RULES, Problem
from .credit_config_check_rules import AREA, STOPS


class CreditConfigCheck(models.AbstractModel):
    """Whether a rule sees to the limits that were agreed with customers."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_limit_unguarded]

    @api.model
    def _find_limit_unguarded(self, companies):
        """Limits were agreed, and nothing happens above them."""
        open_ = self._get_unguarded(companies, "over_limit", "utilisation")
        limited = [("limit_ids.state", "=", "active")]
        for company in self._get_companies_with("credit.account", open_, limited):
            yield Problem(
                "limit_unguarded",
                AREA,
                BLOCKS,
                self.env._(
                    "No active rule holds orders over the limit: limits are only for "
                    "show."
                ),
                self.env._("Switch on the rule “Over the limit” for orders."),
                company,
                action=RULES,
            )

    @api.model
    def _get_unguarded(self, companies, *kinds):
        """Return the companies where no rule of some kinds stops orders.

        One for a single customer says nothing of the others.
        """
        rules = self._get_rules(companies).filtered(
            lambda rule: (
                rule.kind in kinds
                and rule.effect in STOPS
                and rule.stage == "order"
                and rule.scope != "account"
            )
        )
        return companies - rules.company_id
