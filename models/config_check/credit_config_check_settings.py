from odoo import api, models

from .credit_config_check_problem import BLOCKS, HINT, RISK, RULES, SETTINGS, Problem

AREA = "check"


class CreditConfigCheck(models.AbstractModel):
    """Whether anything is checked at all."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_nothing_held, self._find_core_limit]

    @api.model
    def _find_check_off(self, companies):
        """The credit check is off."""
        for company in companies:
            yield Problem(
                "check_off",
                AREA,
                RISK,
                self.env._(
                    "The credit check is off: every order is confirmed, whatever the "
                    "customer owes."
                ),
                self.env._(
                    "Switch to Monitor in the settings to see what would be held, and "
                    "to Enforce when you are content."
                ),
                company,
                action=SETTINGS,
            )

    @api.model
    def _find_nothing_held(self, companies):
        """Enforced, but no rule holds anything."""
        enforcing = companies.filtered(lambda one: one.credit_mode == "enforce")
        holding = self._get_companies_with(
            "credit.rule", enforcing, [("effect", "in", ("hold", "refuse"))]
        )
        for company in enforcing - holding:
            yield Problem(
                "nothing_held",
                AREA,
                BLOCKS,
                self.env._(
                    "The credit check is enforced, but no active rule holds or refuses "
                    "anything: every order passes."
                ),
                self.env._(
                    "Switch on a rule with the effect Hold, as “Over the limit”."
                ),
                company,
                action=RULES,
            )

    @api.model
    def _find_core_limit(self, companies):
        """Odoo's own credit limit is switched on, too."""
        for company in companies.filtered("account_use_credit_limit"):
            yield Problem(
                "core_limit",
                AREA,
                HINT,
                self.env._(
                    "Odoo's own Sales Credit Limit is switched on, too. It counts for "
                    "nothing as long as the credit check is on."
                ),
                self.env._(
                    "Switch it off in the settings of Invoicing: limits are kept in "
                    "Credit / Limits alone."
                ),
                company,
                action="account.action_account_config",
            )
