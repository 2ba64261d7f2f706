from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from .credit_config_check_policy import AREA
from .credit_config_check_problem import RISK, Problem
from .credit_config_check_review import EVALUATIONS

WAITING_DAYS = 14  # for which an evaluation may wait to be applied


class CreditConfigCheck(models.AbstractModel):
    """Whether what evaluations found is applied."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_evaluations_waiting]

    @api.model
    def _find_evaluations_waiting(self, companies):
        """Evaluations were computed, and nobody applies them."""
        oldest = min(companies._get_credit_days().values())
        waiting = self.env["credit.evaluation"]._read_group(
            [
                ("company_id", "in", companies.ids),
                ("state", "=", "review"),
                ("create_date", "<", oldest - timedelta(days=WAITING_DAYS)),
            ],
            ["company_id"],
            ["id:recordset"],
        )
        for company, evaluations in waiting:
            yield Problem(
                "evaluations_waiting",
                AREA,
                RISK,
                self.env._(
                    "Evaluations have been waiting for more than %(days)s days to be "
                    "applied (%(count)s): what they found counts for nothing.",
                    count=len(evaluations),
                    days=WAITING_DAYS,
                ),
                self.env._("Look at their lines and apply them, or cancel them."),
                company,
                action=EVALUATIONS,
                domain=Domain("id", "in", evaluations.ids),
            )
