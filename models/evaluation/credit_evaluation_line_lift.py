from odoo import api, fields, models

from ...engine import grades, lifts

MAX_LIFTS = 3  # ways up that are told


class CreditEvaluationLine(models.Model):
    """What would lift a customer to the next better tier."""

    _inherit = "credit.evaluation.line"

    # === FIELDS === #

    lift_text = fields.Html(
        string="Way Up", compute="_compute_lift_text", sanitize=False
    )

    # === COMPUTE METHODS === #

    @api.depends("details", "tier_id", "version_id")
    @api.depends_context("lang")
    def _compute_lift_text(self):
        """Lay the ways up out in the language of the reader."""
        for line in self:
            line.lift_text = self.env["ir.qweb"]._render(
                "credit_management.way_up",
                {"line": line, "way": line._get_way_up()},
            )

    # === BUSINESS METHODS === #

    def _get_way_up(self):
        """Return what would lift the customer to the next better tier.

        :return: ``{"unrated": coverage that is missing or None, "tier": the next one,
            empty for the best, "score": what it asks for, "steps": list of sentences}``
        :rtype: dict
        """
        self.ensure_one()
        rules = self.version_id.sudo()._to_engine()
        if not self.tier_id:
            return {"unrated": rules.min_coverage, "tier": self.tier_id, "steps": []}
        target = grades.next_better(rules.grades, self.tier_id.id)
        found = lifts.lifts(
            self._get_score(),
            rules.criteria,
            rules.grades,
            self.tier_id.id,
            rules.margin,
        )
        measured = {part.measure: part.measured for part in self._get_score().parts}
        steps = [
            self._explain_lift(lift, measured.get(lift.measure), rules.pseudo)
            for lift in found
            if lift.value is not None
        ]
        return {
            "unrated": None,
            "tier": self.env["credit.tier"].browse(target.key if target else ()),
            "score": target and min(target.min_score + rules.margin, 100.0),
            "steps": [step for step in steps if step][:MAX_LIFTS],
        }
