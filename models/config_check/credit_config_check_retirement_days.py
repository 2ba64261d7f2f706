from odoo import api, models

from .credit_config_check_problem import RISK, SETTINGS, Problem
from .credit_config_check_retirement import AREA


class CreditConfigCheck(models.AbstractModel):
    """Whether the deadlines of retirement cases come one after the other."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_retirement_days,
            self._find_answer_days,
        ]

    @api.model
    def _find_retirement_days(self, companies):
        """Customers are decided on before they are evaluated."""
        for company in companies:
            if (
                company.credit_retirement_evaluate_days
                > company.credit_retirement_decide_days
            ):
                yield Problem(
                    "decide_before_evaluate",
                    AREA,
                    RISK,
                    self.env._(
                        "Retirement cases are to be decided within %(decide)s, but "
                        "evaluated within %(evaluate)s: both count from the "
                        "beginning of the case.",
                        decide=self.env["credit.measure"]._format_days(
                            company.credit_retirement_decide_days
                        ),
                        evaluate=company.credit_retirement_evaluate_days,
                    ),
                    self.env._(
                        "Give more days to decide in the settings, or fewer to "
                        "evaluate."
                    ),
                    company,
                    action=SETTINGS,
                )

    @api.model
    def _find_answer_days(self, companies):
        """A retirement is carried out before the customer has to answer."""
        format_days = self.env["credit.measure"]._format_days
        for company in companies:
            given = (
                company.credit_retirement_notify_days
                + company.credit_retirement_execute_days
            )
            if company.credit_retirement_answer_days > given:
                yield Problem(
                    "execute_before_answer",
                    AREA,
                    RISK,
                    self.env._(
                        "Customers may answer to a retirement for %(answer)s, but it "
                        "is to be carried out %(given)s after the decision at the "
                        "latest.",
                        answer=format_days(company.credit_retirement_answer_days),
                        given=format_days(given),
                    ),
                    self.env._(
                        "Give fewer days to answer in the settings, or more to execute."
                    ),
                    company,
                    action=SETTINGS,
                )
