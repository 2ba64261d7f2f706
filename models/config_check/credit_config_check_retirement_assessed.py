from odoo import api, models

from .credit_config_check_problem import HINT, Problem
from .credit_config_check_retirement import AREA

# what a metric is assessed as
ASSESSED = {
    "attitude": "assessment_attitude",
    "complaints": "assessment_complaints",
}


class CreditConfigCheck(models.AbstractModel):
    """Whether anybody assesses what retirement standards look at."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_blind_standards]

    @api.model
    def _find_blind_standards(self, companies):
        """A standard looks at assessments, and nobody makes them."""
        assessed = self._get_assessed(companies)
        for standard in self._get_looked_at(companies):
            if any(
                condition.metric in ASSESSED
                and (standard.company_id, ASSESSED[condition.metric]) not in assessed
                for condition in standard.condition_ids
            ):
                yield Problem(
                    "blind_standard",
                    AREA,
                    HINT,
                    self.env._(
                        "The retirement standard “%(standard)s” looks at what people "
                        "assess, but nobody has assessed a customer.",
                        standard=standard.name,
                    ),
                    self.env._(
                        "Have salespeople assess their customers in Credit / "
                        "Assessments, or change the condition."
                    ),
                    standard.company_id,
                    records=standard,
                )
