from odoo import api, models

from ...engine import grading


class CreditEvaluation(models.Model):
    """Where a customer of one line went: up, down, or nowhere."""

    _inherit = "credit.evaluation"

    # === BUSINESS METHODS === #

    @api.model
    def _get_tier_ranks(self):
        """Return ``{tier id: its place}``, the best first."""
        tiers = self.env["credit.tier"].search([("active", "in", (True, False))])
        return {tier.id: place for place, tier in enumerate(tiers)}

    @api.model
    def _get_movement(self, choice, previous, rank):
        """Return where a customer went; also from a tier that the policy lacks."""
        if choice.why == grading.FIRST and previous:
            step = rank.get(choice.key, 0) - rank.get(previous, 0)
            if step:
                return grading.UP if step < 0 else grading.DOWN
            return "same"
        return "same" if choice.why == grading.KEPT else choice.why
