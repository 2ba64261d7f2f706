from odoo import api, fields, models

from ..models.retirement.remedy.credit_retirement_remedy import OPERATORS


class CreditRetirementAction(models.TransientModel):
    """Agreeing a remedy: a figure, what it is today, and by when."""

    _inherit = "credit.retirement.action"

    # === FIELDS === #

    measure = fields.Selection(
        selection="_selection_measure", default="invoiced_amount"
    )
    operator = fields.Selection(selection=OPERATORS, default="ge")
    target = fields.Float(digits=(16, 2))
    unit = fields.Char(compute="_compute_unit")
    today_text = fields.Char(string="Today", compute="_compute_today_text")
    date = fields.Date(string="Measured On")
    text = fields.Text(string="What Was Agreed")

    # === COMPUTE METHODS === #

    @api.depends("measure")
    def _compute_unit(self):
        units = {
            "percent": "%",
            "days": self.env._("days"),
            "times": self.env._("times the average customer"),
            "years": self.env._("years"),
            "rating": self.env._("of 5"),
        }
        for dialog in self:
            unit = self.env["credit.measure"]._get_unit(dialog.measure)
            symbol = dialog.currency_id.symbol if unit == "money" else False
            dialog.unit = units.get(unit, symbol)

    @api.depends("measure", "retirement_id")
    def _compute_today_text(self):
        """Show the figure as of today, to agree on one that is better."""
        Remedy = self.env["credit.retirement.remedy"]
        for dialog in self:
            case = dialog.retirement_id
            if not dialog.measure or not case:
                dialog.today_text = False
                continue
            today = case.sudo().company_id._get_credit_today()
            value = case._measure_remedy(dialog.measure, today)
            dialog.today_text = Remedy._format_figure(
                dialog.measure, value, dialog.currency_id
            )

    # === SELECTION METHODS === #

    @api.model
    def _selection_measure(self):
        """Return the measures, those of other modules too."""
        return self.env["credit.measure"]._get_measures()

    # === BUSINESS METHODS === #

    def _do_remedy(self, case, reason):
        case.action_agree_remedy(
            reason,
            measure=self.measure,
            operator=self.operator,
            target=self.target,
            date=self.date,
            text=self.text,
        )
