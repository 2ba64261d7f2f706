from odoo import api, models
from odoo.fields import Domain

from ..credit_groups import CONTROLLER
from .credit_config_check_problem import ACCOUNTS, RISK, SETTINGS, Problem
from .credit_config_check_users import AREA


class CreditConfigCheck(models.AbstractModel):
    """Whether the credit controllers that are named may decide."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_early_finders(self):
        return [*super()._get_early_finders(), self._find_named_controller]

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_lost_controllers]

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
