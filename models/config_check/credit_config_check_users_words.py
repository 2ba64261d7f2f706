from odoo import api, models

from .credit_config_check_problem import BLOCKS, RISK, Problem
from .credit_config_check_users import AREA

USERS = "base.action_res_users"


class CreditConfigCheck(models.AbstractModel):
    """What is said of a team that cannot decide on everything."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

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
