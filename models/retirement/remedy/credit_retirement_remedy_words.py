from odoo import api, fields, models
from odoo.tools import format_date


class CreditRetirementRemedy(models.Model):
    """A remedy in words, in the language of the reader."""

    _inherit = "credit.retirement.remedy"

    # === FIELDS === #

    target_text = fields.Text(string="Target", compute="_compute_target_text")
    start_text = fields.Char(string="At the Start", compute="_compute_start_text")
    value_text = fields.Char(string="Reached", compute="_compute_value_text")

    # === COMPUTE METHODS === #

    @api.depends("measure", "operator", "target", "date")
    @api.depends_context("lang")
    def _compute_target_text(self):
        operators = dict(self._fields["operator"]._description_selection(self.env))
        Measure = self.env["credit.measure"]
        for remedy in self:
            remedy.target_text = self.env._(
                "%(measure)s %(operator)s %(target)s on %(day)s",
                measure=Measure._get_label(remedy.measure),
                operator=operators.get(remedy.operator, ""),
                target=remedy._format_value(remedy.target),
                day=format_date(self.env, remedy.date),
            )

    @api.depends("start")
    @api.depends_context("lang")
    def _compute_start_text(self):
        for remedy in self:
            remedy.start_text = remedy._format_value((remedy.start or {}).get("value"))

    @api.depends("value", "outcome")
    @api.depends_context("lang")
    def _compute_value_text(self):
        for remedy in self:
            figure = remedy._format_value((remedy.value or {}).get("value"))
            remedy.value_text = remedy.value is not False and figure

    # === BUSINESS METHODS === #

    def _format_value(self, value):
        """Put a value of the measure into words.

        :param float value: None without data
        """
        self.ensure_one()
        return self._format_figure(self.measure, value, self.currency_id)

    @api.model
    def _format_figure(self, measure, value, currency):
        """Put a value of any measure into words.

        :param str measure: code of the measure
        :param float value: None without data
        :param currency: `res.currency` of amounts
        """
        if value is None:
            return self.env._("no data")
        return self.env["credit.measure"]._explain_value(measure, value, currency)

    def _get_outcome_text(self):
        """Return what was reached of a remedy that has been measured, in words."""
        self.ensure_one()
        words = {
            "target": self.target_text,
            "value": self._format_value(self.value["value"]),
        }
        if self.outcome == "met":
            return self.env._("Target met: %(target)s. Reached: %(value)s.", **words)
        return self.env._("Target missed: %(target)s. Reached: %(value)s.", **words)
