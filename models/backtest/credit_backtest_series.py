from odoo import api, models

SIDE = 200  # of a drawing, in any unit
DECILES = 10


class CreditBacktest(models.Model):
    """The curve and the bars that one policy adds to a drawing."""

    _inherit = "credit.backtest"

    # === BUSINESS METHODS === #

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
