from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from .credit_config_check_problem import BLOCKS, RISK, Problem
from .credit_config_check_schedule import AREA

CRONS = "base.ir_cron_act"


class CreditConfigCheck(models.AbstractModel):
    """What is said of scheduled actions that do not run."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _find_crons_off(self, crons):
        for cron in crons:
            yield Problem(
                "cron_off",
                AREA,
                BLOCKS,
                self.env._(
                    "The scheduled action “%(action)s” is switched off.",
                    action=cron.name,
                ),
                self.env._("Switch it on again: nobody does its work by hand."),
                records=cron,
            )

    @api.model
    def _find_crons_failing(self, crons):
        for cron in crons:
            yield Problem(
                "cron_failing",
                AREA,
                RISK,
                self.env._(
                    "The scheduled action “%(action)s” fails (%(count)s in a row).",
                    action=cron.name,
                    count=cron.failure_count,
                ),
                self.env._(
                    "Look for the error in the log of the server, then run it by hand."
                ),
                records=cron,
            )

    @api.model
    def _get_crons_late(self, crons):
        return Problem(
            "crons_late",
            AREA,
            RISK,
            self.env._(
                "Scheduled actions of credit management have been waiting since "
                "%(day)s (%(count)s).",
                count=len(crons),
                day=format_date(self.env, min(crons.mapped("nextcall"))),
            ),
            self.env._(
                "Have the server run scheduled actions (max_cron_threads above 0), or "
                "run these by hand."
            ),
            action=CRONS,
            domain=Domain("id", "in", crons.ids),
        )
