from odoo import api, models

from .credit_config_check_problem import RISK, Problem

AREA = "retirement"
RECENT_DAYS = 100  # in which a quarterly campaign would have run


class CreditConfigCheck(models.AbstractModel):
    """Whether the retirement standards that are on are in use."""

    _inherit = "credit.config.check"

    # === BUSINESS METHODS === #

    @api.model
    def _get_finders(self):
        return [*super()._get_finders(), self._find_idle_standards]

    @api.model
    def _find_idle_standards(self, companies):
        """A standard is switched on, but it or its policy is archived."""
        standards = self._get_standards(companies)
        for standard in standards - self._get_looked_at(companies):
            yield Problem(
                "idle_standard",
                AREA,
                RISK,
                self.env._(
                    "The retirement standard “%(standard)s” is switched on, but it or "
                    "its scoring policy is archived: it finds nobody.",
                    standard=standard.name,
                ),
                self.env._(
                    "Bring it or its policy back into use, or switch the standard off."
                ),
                standard.company_id,
                records=standard,
            )

    @api.model
    def _get_standards(self, companies):
        """Return the standards that are switched on, archived ones too."""
        standards = self.env["credit.retirement.standard"]
        return standards.with_context(active_test=False).search(
            [("company_id", "in", companies.ids), ("is_on", "=", True)]
        )

    @api.model
    def _get_looked_at(self, companies):
        """Return the standards that campaigns look at."""
        return self._get_standards(companies).filtered(
            lambda one: one.active and one.policy_id.active
        )
