from odoo import api, models
from odoo.tools import format_list

from .credit_config_check_problem import RISK, Problem
from .credit_config_check_service import AREA


class CreditConfigCheck(models.AbstractModel):
    """Whether what tiers set on their customers is still there."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_service_gone]

    @api.model
    def _find_service_gone(self, companies):
        """What a tier sets on its customers is archived or another company's."""
        for company, tiers in self._get_company_tiers(companies).items():
            if not company.credit_service_apply:
                continue
            for tier in tiers:
                gone = []
                if tier.user_id and not tier._get_service_user(company):
                    gone.append(tier.user_id.name)
                if tier.pricelist_id and not tier._get_service_pricelist(company):
                    gone.append(tier.pricelist_id.name)
                if gone:
                    yield Problem(
                        "service_gone",
                        AREA,
                        RISK,
                        self.env._(
                            "What the tier %(tier)s gives its customers is archived or "
                            "is not there in %(company)s: %(names)s.",
                            tier=tier.name,
                            company=company.name,
                            names=format_list(self.env, gone),
                        ),
                        self.env._(
                            "Choose another salesperson or price list on the tier, or "
                            "give the company a tier of its own."
                        ),
                        company,
                        records=tier,
                    )
