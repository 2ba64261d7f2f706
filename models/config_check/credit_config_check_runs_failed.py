from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_list

from .credit_config_check_problem import RISK, Problem
from .credit_config_check_runs import RUNS
from .credit_config_check_schedule import AREA

# computing, or being applied; the count of failures is back at 0 once it goes on
UNDER_WAY = ("running", "review")


class CreditConfigCheck(models.AbstractModel):
    """Whether what runs in the background stopped at an error."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_failed_runs]

    @api.model
    def _find_failed_runs(self, companies):
        """Evaluations, campaigns or back-tests stop at an error again and again."""
        for model, action in RUNS:
            domain = (
                Domain("company_id", "in", companies.ids)
                & Domain("state", "in", UNDER_WAY)
                & Domain("failure_count", ">", 1)  # the first may pass by itself
            )
            groups = self.env[model]._read_group(
                domain, ["company_id"], ["id:recordset"]
            )
            for company, runs in groups:
                yield Problem(
                    "failed_runs",
                    AREA,
                    RISK,
                    self.env._(
                        "What runs in the background stops at an error: %(names)s.",
                        names=format_list(self.env, runs.mapped("name")),
                    ),
                    self.env._(
                        "Open it: its form says at which error. Mend what is wrong and "
                        "choose Try Again, or give the error to your administrator."
                    ),
                    company,
                    action=action,
                    domain=Domain("id", "in", runs.ids),
                )
