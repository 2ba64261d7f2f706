from odoo import api, models

from .credit_config_check_policy import AREA
from .credit_config_check_problem import HINT, SETTINGS, Problem

EVALUATIONS = "credit_management.credit_evaluation_action"


class CreditConfigCheck(models.AbstractModel):
    """Whether anybody is evaluated, and again by itself."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_never_evaluated]

    @api.model
    def _find_never_evaluated(self, companies):
        """Nobody was ever evaluated, or nobody is by itself."""
        done = self._get_companies_with(
            "credit.evaluation", companies, [("state", "=", "applied")]
        )
        for company in self._get_policies(companies).company_id:
            if company not in done:
                yield Problem(
                    "never_evaluated",
                    AREA,
                    HINT,
                    self.env._(
                        "No evaluation was ever applied in %(company)s: customers have "
                        "no score and no tier.",
                        company=company.name,
                    ),
                    self.env._("Make an evaluation, look at its lines and apply it."),
                    company,
                    action=EVALUATIONS,
                )
            elif not (company.credit_review_nightly or company.credit_review_quarterly):
                yield Problem(
                    "no_review",
                    AREA,
                    HINT,
                    self.env._(
                        "Customers of %(company)s are evaluated by hand only: scores "
                        "and tiers grow old.",
                        company=company.name,
                    ),
                    self.env._(
                        "Switch on the nightly or the quarterly review in the settings."
                    ),
                    company,
                    action=SETTINGS,
                )
