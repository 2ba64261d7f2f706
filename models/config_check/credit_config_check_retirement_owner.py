from odoo import api, models

from ..credit_groups import CONTROLLER, CREDIT_USER, MANAGER
from .credit_config_check_problem import HINT, RISK, SETTINGS, Problem
from .credit_config_check_retirement import AREA
from .credit_config_check_users import AREA as USERS_AREA


class CreditConfigCheck(models.AbstractModel):
    """Whether those who are to see to retirement cases may."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_retirement_owners,
            self._find_blind_salespeople,
        ]

    @api.model
    def _find_retirement_owners(self, companies):
        """Who is named to decide or to execute may not do so any more."""
        for name, group in (
            ("credit_retirement_sales_manager_id", MANAGER),
            ("credit_retirement_finance_manager_id", CONTROLLER),
        ):
            members = self._get_members(companies, group)
            for company in companies:
                user = company[name]
                if not user or user in members[company]:
                    continue
                yield Problem(
                    f"retirement_owner_{name}",
                    AREA,
                    RISK,
                    self.env._(
                        "%(user)s, named as %(role)s of retirements, is archived or "
                        "no longer has the rights for it in %(company)s.",
                        user=user.name,
                        role=company._fields[name]._description_string(self.env),
                        company=company.name,
                    ),
                    self.env._("Name somebody else in the settings, or nobody."),
                    company,
                    action=SETTINGS,
                )

    @api.model
    def _find_blind_salespeople(self, companies):
        """Salespeople are to evaluate a customer's retirement, and may not see it."""
        users = self._get_members(companies, CREDIT_USER)
        groups = self.env["credit.retirement"]._read_group(
            [
                ("company_id", "in", companies.ids),
                ("state", "in", ("evaluation", "remedy")),
                ("user_id.active", "=", True),
            ],
            ["company_id", "user_id"],
        )
        for company, salesperson in groups:
            if salesperson in users[company]:
                continue
            yield Problem(
                f"blind_salesperson_{salesperson.id}",
                USERS_AREA,
                HINT,
                self.env._(
                    "%(user)s has customers with a retirement case, but no right under "
                    "Credit: somebody else evaluates them.",
                    user=salesperson.name,
                ),
                self.env._("Give the salesperson the right User under Credit."),
                company,
                records=salesperson,
            )
