from odoo import api, fields, models

from ...engine import grading, reach

MAX_LIFTS = 3  # ways up that are told
# what gets better with every invoice that is paid in time
PAID_IN_TIME = frozenset(
    {"late_share", "late_share_180", "late_share_15", "mean_days_late"}
)


class CreditEvaluationLine(models.Model):
    """What would lift a customer to the next better tier, in words."""

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
        target = grading.next_better(rules.grades, self.tier_id.id)
        found = grading.lifts(
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

    def _explain_lift(self, lift, measured, pseudo):
        """Return one way up as a sentence, None where the customer cannot go it.

        :param lift: :class:`engine.grading.Lift` with a value
        :param measured: :class:`engine.scoring.Measured` of today, None without data
        :param pseudo: invoices of the company's average that are mixed in
        """
        measures, currency = self.env["credit.measure"], self.currency_id
        label = measures._get_label(lift.measure)
        value = measures._explain_value(lift.measure, lift.value, currency)
        if measured is None:
            return self.env._("%(criterion)s: %(value)s", criterion=label, value=value)
        figures = {
            "criterion": label,
            "value": value,
            "today": measures._explain_value(lift.measure, measured.value, currency),
        }
        if lift.measure in PAID_IN_TIME:
            count = reach.further_good(measured, lift.value, pseudo)
            return count and self._explain_invoices(count, figures)
        if not reach.is_in_reach(measured, lift.value, pseudo):
            return None
        return self.env._("%(criterion)s: %(value)s instead of %(today)s", **figures)

    def _explain_invoices(self, count, figures):
        """Return how many more invoices have to be paid in time, as a sentence."""
        if count == 1:
            return self.env._(
                "%(criterion)s: 1 more invoice paid in time (%(value)s instead of "
                "%(today)s)",
                **figures,
            )
        return self.env._(
            "%(criterion)s: %(count)s more invoices paid in time (%(value)s instead of "
            "%(today)s)",
            count=count,
            **figures,
        )
