from odoo import api, fields, models

from ...engine.kinds import KINDS


class CreditRule(models.Model):
    """Which figures a rule has: those that its kind uses."""

    _inherit = "credit.rule"

    # === FIELDS === #

    has_percent = fields.Boolean(compute="_compute_figures")
    has_days = fields.Boolean(compute="_compute_figures")
    has_amount = fields.Boolean(compute="_compute_figures")

    # === COMPUTE METHODS === #

    @api.depends("kind", "effect")
    def _compute_figures(self):
        for rule in self:
            figures = () if rule.effect == "exempt" else rule._get_figures()
            rule.has_percent = "percent" in figures
            rule.has_days = "days" in figures
            rule.has_amount = "amount" in figures

    # === BUSINESS METHODS === #

    def _get_figures(self):
        """Return the names of the fields that the kind of the rule uses.

        :rtype: tuple
        """
        self.ensure_one()
        return KINDS[self.kind].figures if self.kind in KINDS else ()
