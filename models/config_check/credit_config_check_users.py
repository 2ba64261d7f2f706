from odoo import api, models
from odoo.fields import Domain

from ..credit_groups import CONTROLLER, CREDIT_USER, MANAGER
from .credit_config_check import ACCOUNTS, BLOCKS, HINT, RISK, SETTINGS, Problem

AREA = "users"
USERS = "base.action_res_users"


class CreditConfigCheck(models.AbstractModel):
    """Whether there is somebody for everything that has to be decided."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_early_finders(self):
        return [
            *super()._get_early_finders(),
            self._find_team_gaps,
            self._find_named_controller,
            self._find_managers_without_mail,
        ]

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_lost_controllers,
            self._find_blind_salespeople,
        ]

    @api.model
    def _find_team_gaps(self, companies):
        """Nobody decides, nobody decides on what is large, or on what he proposed."""
        controllers = self._get_members(companies, CONTROLLER)
        managers = self._get_members(companies, MANAGER)
        for company in companies:
            if not controllers[company]:
                yield self._get_no_controller(company)
            elif not managers[company]:
                yield self._get_no_manager(company)
            elif len(managers[company]) == 1:
                yield self._get_one_manager(company, managers[company])

    @api.model
    def _get_no_controller(self, company):
        return Problem(
            "no_controller",
            AREA,
            BLOCKS,
            self.env._(
                "%(company)s has no credit controller and no credit manager: nobody "
                "decides on what is held.",
                company=company.name,
            ),
            self.env._(
                "Give a user of the company the right Controller, another one Manager, "
                "under Credit."
            ),
            company,
            action=USERS,
        )

    @api.model
    def _get_no_manager(self, company):
        return Problem(
            "no_manager",
            AREA,
            BLOCKS,
            self.env._(
                "%(company)s has no credit manager: nobody gets overdue decisions, or "
                "decides on retirements.",
                company=company.name,
            ),
            self.env._("Give a user of the company the right Manager under Credit."),
            company,
            action=USERS,
        )

    @api.model
    def _get_one_manager(self, company, manager):
        return Problem(
            "one_manager",
            AREA,
            RISK,
            self.env._(
                "%(user)s is the only credit manager of %(company)s: nobody can "
                "decide on what %(user)s proposes.",
                user=manager.name,
                company=company.name,
            ),
            self.env._(
                "Give a second user of the company the right Manager under Credit."
            ),
            company,
            action=USERS,
        )

    @api.model
    def _find_named_controller(self, companies):
        """Who is named in the settings to decide on holds may not do so."""
        controllers = self._get_members(companies, CONTROLLER)
        for company in companies:
            named = company.credit_controller_id
            if not named or named in controllers[company]:
                continue
            yield Problem(
                "named_controller",
                AREA,
                RISK,
                self.env._(
                    "%(user)s, the credit controller of the settings, is archived or "
                    "is no credit controller of %(company)s.",
                    user=named.name,
                    company=company.name,
                ),
                self.env._(
                    "Name another credit controller in the settings, or nobody: then "
                    "every controller of the company is asked."
                ),
                company,
                action=SETTINGS,
            )

    @api.model
    def _find_lost_controllers(self, companies):
        """Customers have a controller who may not decide on them any more."""
        controllers = self._get_members(companies, CONTROLLER)
        groups = self.env["credit.account"]._read_group(
            [("company_id", "in", companies.ids), ("controller_id", "!=", False)],
            ["company_id", "controller_id"],
            ["__count"],
        )
        for company, user, count in groups:
            if user in controllers[company]:
                continue
            yield Problem(
                f"lost_controller_{user.id}",
                AREA,
                RISK,
                self.env._(
                    "%(user)s, the credit controller of some customers (%(count)s), is "
                    "archived or is no credit controller of %(company)s any more.",
                    count=count,
                    user=user.name,
                    company=company.name,
                ),
                self.env._("Give these customers another credit controller, or none."),
                company,
                action=ACCOUNTS,
                domain=Domain("company_id", "=", company.id)
                & Domain("controller_id", "=", user.id),
            )

    @api.model
    def _find_managers_without_mail(self, companies):
        """Credit managers without an email address get no mails."""
        for company, users in self._get_members(companies, MANAGER).items():
            silent = users.filtered(lambda user: not user.email)
            if silent:
                yield Problem(
                    "manager_without_mail",
                    AREA,
                    HINT,
                    self.env._(
                        "Credit managers without an email address get neither the "
                        "mail on late steps nor the quarterly summary: %(users)s.",
                        users=", ".join(silent.mapped("name")),
                    ),
                    self.env._("Enter their email addresses."),
                    company,
                    records=silent,
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
                AREA,
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
