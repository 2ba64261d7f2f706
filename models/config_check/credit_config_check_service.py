from odoo import api, models

from .credit_config_check import HINT, RISK, SETTINGS, Problem

AREA = "service"
TIERS = "credit_management.credit_tier_action"


class CreditConfigCheck(models.AbstractModel):
    """Whether tiers say how their customers are served, and it can be done."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [
            *super()._get_finders(),
            self._find_service,
            self._find_follow_up,
            self._find_service_gone,
        ]

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
                        tiers=", ".join(serving.mapped("name")),
                    ),
                    self.env._("Switch on that it is applied in the settings."),
                    company,
                    action=SETTINGS,
                )

    @api.model
    def _find_follow_up(self, companies):
        """Follow-ups are planned, but no tier has a rhythm."""
        for company, tiers in self._get_company_tiers(companies).items():
            if company.credit_follow_up and not any(tiers.mapped("follow_up_days")):
                yield Problem(
                    "follow_up_without_tier",
                    AREA,
                    HINT,
                    self.env._(
                        "Follow-ups are planned by tier, but no tier says every how "
                        "many days."
                    ),
                    self.env._("Enter Follow Up Every on the tiers."),
                    company,
                    action=TIERS,
                )

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
                            names=", ".join(gone),
                        ),
                        self.env._(
                            "Choose another salesperson or price list on the tier, or "
                            "give the company a tier of its own."
                        ),
                        company,
                        records=tier,
                    )
