from odoo import api, fields, models

SIDE = 200  # of a drawing, in any unit
DECILES = 10


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

    def _prepare_series(self, result, scale, count, place):
        """Return what is drawn of a result, in the units of the drawing.

        :param float scale: % at the top of the bars' axis
        :param int count: how many results share the drawing
        :param int place: of this one, from 0
        :return: ``{"curve": "x,y x,y ...", "bars": [{"x", "y", "width",
            "height", "line"}]}``, y from the top
        :rtype: dict
        """
        return {
            "curve": " ".join(
                f"{SIDE * good / 100:.1f},{SIDE * (1 - bad / 100):.1f}"
                for good, bad in result.curve or ()
            ),
            "bars": [
                self._prepare_bar(line, scale, count, place)
                for line in result.line_ids.filtered(lambda line: line.kind == "decile")
            ],
        }

    @api.model
    def _prepare_bar(self, line, scale, count, place):
        """Return the bar of one tenth, see :meth:`_prepare_series`.

        :param line: `credit.backtest.line`
        """
        slot = SIDE / DECILES
        width = slot * 0.8 / count
        height = round(SIDE * line.bad_rate / scale, 1)
        return {
            "x": round(slot * (line.sequence - 0.9) + width * place, 1),
            "y": round(SIDE - height, 1),
            "width": round(width, 1),
            "height": height,
            "line": line,
        }

    def _get_scale(self, results):
        """Return the top of the scale of the bars, in %: a multiple of 10."""
        rates = results.line_ids.filtered(lambda x: x.kind == "decile").mapped(
            "bad_rate"
        )
        return max(10, -10 * int(-max(rates, default=0) // 10))
