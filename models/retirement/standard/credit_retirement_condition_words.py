from odoo import api, fields, models


class CreditRetirementCondition(models.Model):
    """A condition in words, with the unit of its metric."""

    _inherit = "credit.retirement.condition"

    # === FIELDS === #

    unit = fields.Char(compute="_compute_unit")
    summary = fields.Char(compute="_compute_summary")

    # === COMPUTE METHODS === #

    @api.depends("metric", "standard_id.company_id")
    @api.depends_context("lang")
    def _compute_unit(self):
        """Show the unit of the metric beside the threshold."""
        words = {
            "percent": "%",
            "days": self.env._("days"),
            "rating": self.env._("of 5"),
            "score": self.env._("of 100"),
        }
        for condition in self:
            unit = condition._get_kind().unit
            if unit == "money":
                condition.unit = condition._get_currency().symbol
            else:
                condition.unit = words.get(unit)

    @api.depends(
        "metric", "operator", "threshold", "periods", "tier_id", "missing", "unit"
    )
    @api.depends_context("lang")
    def _compute_summary(self):
        places = self.env["credit.retirement.metric"]._get_tier_places()
        for condition in self:
            condition.summary = condition.metric and condition.standard_id._say(
                condition._to_engine(places), condition._get_currency()
            )

    # === BUSINESS METHODS === #

    def _get_currency(self):
        """Return the currency of amounts; that of the company in a new standard."""
        return self.standard_id.currency_id or self.env.company.currency_id

    def _get_label(self):
        """Return the name of the metric."""
        return self.standard_id._get_metric_label(self.metric) or ""
