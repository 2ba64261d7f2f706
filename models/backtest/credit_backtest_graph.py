from odoo import api, fields, models

from .credit_backtest_series import SIDE


class CreditBacktest(models.Model):
    """The back-test as drawings: what each policy told, side by side."""

    _inherit = "credit.backtest"

    late_graph = fields.Html(compute="_compute_graphs", sanitize=False)
    lapsed_graph = fields.Html(compute="_compute_graphs", sanitize=False)
    tier_line_ids = fields.One2many(
        comodel_name="credit.backtest.line",
        inverse_name="backtest_id",
        string="Tiers",
        domain=[
            ("kind", "=", "tier"),
            ("outcome", "=", "late"),
            ("is_main", "=", True),
        ],
        readonly=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("result_ids")
    @api.depends_context("lang")
    def _compute_graphs(self):
        """Draw both outcomes."""
        for backtest in self:
            backtest.late_graph = backtest._render_graph("late")
            backtest.lapsed_graph = backtest._render_graph("lapsed")

    # === BUSINESS METHODS === #

    def _render_graph(self, outcome):
        """Return the drawing of an outcome, empty where there was nothing to tell."""
        results = self.result_ids.filtered(
            lambda result: result.outcome == outcome and result.is_main
        )
        told = results.filtered("is_told")
        if not told:
            return False
        scale = self._get_scale(told)
        series = [
            {"number": results.ids.index(result.id) + 1, "result": result}
            | self._prepare_series(result, scale, len(told), place)
            for place, result in enumerate(told)
        ]
        return self.env["ir.qweb"]._render(
            "credit_management.backtest_graph",
            {"side": SIDE, "scale": scale, "series": series},
        )
