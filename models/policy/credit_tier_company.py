from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_list


class CreditTier(models.Model):
    """Whose a tier is: of one company, or shared by all."""

    _inherit = "credit.tier"

    # === CONSTRAINT METHODS === #

    @api.constrains("company_id")
    def _check_company_of_use(self):
        """Refuse to take a tier away from companies that use it."""
        own = self.sudo().filtered("company_id")
        used = own._get_companies_of_use()
        for tier in own:
            others = [one for one in used[tier] if one != tier.company_id]
            if others:
                names = [
                    company.name or self.env._("the defaults for new companies")
                    for company in others
                ]
                raise ValidationError(
                    self.env._(
                        "The tier %(tier)s cannot become one of %(company)s alone: "
                        "customers, policies or rules of others use it "
                        "(%(others)s). Create a new tier for %(company)s, and put it "
                        "into its policies instead.",
                        tier=tier.name,
                        company=tier.company_id.name,
                        others=format_list(self.env, names),
                    )
                )

    # === BUSINESS METHODS === #

    def _get_companies_of_use(self):
        """Return where customers, policies or rules use these tiers.

        :return: ``{tier: list of companies}``; an empty company for what new companies
            start with
        :rtype: dict
        """
        used = {tier: [] for tier in self}
        for model, name in (
            ("credit.account", "tier_id"),
            ("credit.policy", "tier_ids"),
            ("credit.rule", "tier_ids"),
        ):
            every = self.env[model].sudo().with_context(active_test=False)
            for tier, company in every._read_group(
                [(name, "in", self.ids)], [name, "company_id"]
            ):
                if tier in used and company not in used[tier]:
                    used[tier].append(company)
        return used
