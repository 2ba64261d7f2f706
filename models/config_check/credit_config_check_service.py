from odoo import api, models
from odoo.tools import format_list

from .credit_config_check_problem import HINT, SETTINGS, Problem

AREA = "service"
TIERS = "credit_management.credit_tier_action"


class CreditConfigCheck(models.AbstractModel):
    """Whether tiers say how their customers are served."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_service]

    @api.model
    def _find_service(self, companies):
        """Service by tier is on and no tier says anything, or the other way round."""
        for company, tiers in self._get_company_tiers(companies).items():
            serving = tiers.filtered(lambda tier: tier.user_id or tier.pricelist_id)
            if company.credit_service_apply and not serving:
                yield Problem(
                    "service_without_tier",
                    AREA,
                    HINT,
                    self.env._(
                        "The service of tiers is applied, but no tier has a dedicated "
                        "salesperson or a price list."
                    ),
                    self.env._(
                        "Enter what the tiers get, or switch it off in the settings."
                    ),
                    company,
                    action=TIERS,
                )
            elif serving and not company.credit_service_apply:
                yield Problem(
                    "service_off",
                    AREA,
                    HINT,
                    self.env._(
                        "Tiers have a dedicated salesperson or a price list, but the "
                        "service of tiers is not applied: %(tiers)s.",
                        tiers=format_list(self.env, serving.mapped("name")),
                    ),
                    self.env._("Switch on that it is applied in the settings."),
                    company,
                    action=SETTINGS,
                )

    @api.model
    def _get_company_tiers(self, companies):
        """Return ``{company: its active tiers}``, those of all companies included."""
        tiers = self.env["credit.tier"].search(
            [("company_id", "in", [*companies.ids, False])]
        )
        shared = tiers.filtered(lambda tier: not tier.company_id)
        return {
            company: shared
            | tiers.filtered(lambda tier, company=company: tier.company_id == company)
            for company in companies
        }
