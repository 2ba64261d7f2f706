from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_list

from .credit_config_check_problem import RISK, Problem
from .credit_config_check_schedule import AREA

STUCK = timedelta(days=1)  # after which a run has got stuck
# what goes on in the background: model, action
RUNS = (
    ("credit.evaluation", "credit_management.credit_evaluation_action"),
    (
        "credit.retirement.campaign",
        "credit_management.credit_retirement_campaign_action",
    ),
    ("credit.backtest", "credit_management.credit_backtest_action"),
)


class CreditConfigCheck(models.AbstractModel):
    """Whether what runs in the background comes to an end."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_stuck_runs]

    @api.model
    def _find_stuck_runs(self, companies):
        """Evaluations, campaigns or back-tests do not come to an end."""
        for model, action in RUNS:
            domain = (
                Domain("company_id", "in", companies.ids)
                & Domain("state", "=", "running")
                & Domain("failure_count", "=", 0)  # else it is told that it failed
                & Domain("write_date", "<", fields.Datetime.now() - STUCK)
            )
            groups = self.env[model]._read_group(
                domain, ["company_id"], ["id:recordset"]
            )
            for company, runs in groups:
                yield Problem(
                    "stuck_runs",
                    AREA,
                    RISK,
                    self.env._(
                        "Evaluations, campaigns or back-tests have been running in the "
                        "background for more than a day: %(names)s.",
                        names=format_list(self.env, runs.mapped("name")),
                    ),
                    self.env._(
                        "See that the server runs scheduled actions: the work goes on "
                        "where it was."
                    ),
                    company,
                    action=action,
                    domain=Domain("id", "in", runs.ids),
                )
