from odoo import api, models
from odoo.tools import format_list

from .credit_config_check_problem import RISK, RULES, Problem
from .credit_config_check_rules import AREA, STOPS


class CreditConfigCheck(models.AbstractModel):
    """Whether a rule stops the customers whose status should."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_status_unguarded]

    @api.model
    def _find_status_unguarded(self, companies):
        """Blocked or retired customers can order."""
        labels = dict(
            self.env["credit.account"]
            ._fields["status"]
            ._description_selection(self.env)
        )
        stopped = {company: set() for company in companies}
        for rule in self._get_rules(companies):
            is_stop = rule.effect in STOPS and rule.stage == "order"
            if is_stop and rule.kind == rule.scope == "status":
                stopped[rule.company_id].update(rule.status_ids.mapped("code"))
        for company in companies:
            missing = [
                code for code in ("blocked", "retired") if code not in stopped[company]
            ]
            if missing:
                yield Problem(
                    "status_unguarded",
                    AREA,
                    RISK,
                    self.env._(
                        "Customers with these statuses can order, no active rule stops "
                        "them: %(statuses)s.",
                        statuses=format_list(
                            self.env, [labels[code] for code in missing]
                        ),
                    ),
                    self.env._(
                        "Switch on a rule “Customer status” for orders that names them."
                    ),
                    company,
                    action=RULES,
                )
