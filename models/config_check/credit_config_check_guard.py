from odoo import api, models

from .credit_config_check import BLOCKS, HINT, RISK, Problem
from .credit_config_check_rules import AREA, STOPS

RULES = "credit_management.credit_rule_action"


class CreditConfigCheck(models.AbstractModel):
    """What is agreed with customers, but no rule sees to it."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_limit_unguarded,
            self._find_status_unguarded,
            self._find_prepayment_unguarded,
            self._find_term_unguarded,
        ]

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

    @api.model
    def _get_companies_with(self, companies, domain):
        """Return the companies where a customer meets a condition."""
        groups = self.env["credit.account"]._read_group(
            [("company_id", "in", companies.ids), *domain], ["company_id"]
        )
        return companies.browse().union(*(company for (company,) in groups))

    @api.model
    def _find_limit_unguarded(self, companies):
        """Limits were agreed, and nothing happens above them."""
        open_ = self._get_unguarded(companies, "over_limit", "utilisation")
        limited = [("limit_ids.state", "=", "active")]
        for company in self._get_companies_with(open_, limited):
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
                        statuses=", ".join(labels[code] for code in missing),
                    ),
                    self.env._(
                        "Switch on a rule “Customer status” for orders that names them."
                    ),
                    company,
                    action=RULES,
                )

    @api.model
    def _find_prepayment_unguarded(self, companies):
        """Customers are for prepayment only, and nothing asks for it."""
        open_ = self._get_unguarded(companies, "prepayment")
        for company in self._get_companies_with(open_, [("is_restricted", "=", True)]):
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
        for company in self._get_companies_with(open_, limited):
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
