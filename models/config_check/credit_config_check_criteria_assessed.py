from odoo import api, models
from odoo.fields import Domain

from .credit_config_check_policy import AREA
from .credit_config_check_problem import HINT, Problem


class CreditConfigCheck(models.AbstractModel):
    """Whether anybody assesses what criteria count."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_unassessed]

    @api.model
    def _find_unassessed(self, companies):
        """A criterion counts what people assess, and nobody does."""
        assessed = self._get_assessed(companies)

        def is_missing(one):
            return (
                one.weight
                and one.measure.startswith("assessment_")
                and (one.company_id, one.measure) not in assessed
            )

        for policy, names in self._get_criteria(companies, is_missing):
            yield Problem(
                "unassessed",
                AREA,
                HINT,
                self.env._(
                    "The policy %(policy)s counts what people assess, but nobody has "
                    "assessed a customer: %(criteria)s.",
                    policy=policy.name,
                    criteria=names,
                ),
                self.env._(
                    "Have salespeople assess their customers in Credit / Assessments "
                    "(they need the right User under Credit), or remove these "
                    "criteria."
                ),
                policy.company_id,
                records=policy,  # tells it apart from other policies
                action="credit_management.credit_assessment_action",
            )

    @api.model
    def _get_assessed(self, companies):
        """Return pairs of a company and a measure that somebody assesses today."""
        domain = Domain.OR(
            Domain("company_id", "=", company.id)
            & (Domain("valid_until", "=", False) | Domain("valid_until", ">=", today))
            for company, today in companies._get_credit_days().items()
        )
        return set(
            self.env["credit.assessment"]._read_group(domain, ["company_id", "measure"])
        )
