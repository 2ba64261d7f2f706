from odoo import Command
from odoo.tests import tagged

from ..models.backtest.credit_backtest_series import SIDE
from .common_policy import PolicyCommon


@tagged("-at_install", "post_install")
class TestBacktestDrawing(PolicyCommon):
    """Where the bars and the curve of a back-test are drawn."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.backtest = cls.env["credit.backtest"].create(
            {"policy_id": cls.policy.id, "date": "2025-09-30"}
        )

    def _create_result(self, *rates, curve=()):
        """Return a result with a tenth per rate (% that turned out bad)."""
        return self.env["credit.backtest.result"].create(
            {
                "backtest_id": self.backtest.id,
                "policy_id": self.policy.id,
                "version_id": self.policy._get_version().id,
                "outcome": "late",
                "measured_score": "payment_score",
                "curve": curve,
                "line_ids": [
                    Command.create({"kind": "decile", "sequence": n, "bad_rate": rate})
                    for n, rate in enumerate(rates, 1)
                ],
            }
        )

    def _draw(self, result, scale=100, count=1, place=0):
        return self.backtest._prepare_series(result, scale, count, place)

    # === SCALE === #

    def test_top_of_the_scale_is_the_next_ten(self):
        for rate, top in ((0.0, 10), (0.1, 10), (10.0, 10), (10.1, 20), (100.0, 100)):
            with self.subTest(rate=rate):
                result = self._create_result(0.0, rate)
                self.assertEqual(self.backtest._get_scale(result), top)

    def test_one_scale_for_all(self):
        results = self._create_result(12.0) | self._create_result(41.0)
        self.assertEqual(self.backtest._get_scale(results), 50)

    def test_tiers_do_not_stretch_the_scale(self):
        result = self._create_result(12.0)
        result.line_ids = [
            Command.create({"kind": "tier", "sequence": 1, "bad_rate": 90.0})
        ]
        self.assertEqual(self.backtest._get_scale(result), 20)
        self.assertEqual(len(self._draw(result)["bars"]), 1)

    def test_nothing_to_draw(self):
        none = self.env["credit.backtest.result"]
        self.assertEqual(self.backtest._get_scale(none), 10)
        self.assertEqual(self._draw(self._create_result()), {"curve": "", "bars": []})

    # === BARS === #

    def test_bars_stand_on_the_ground(self):
        for bar in self._draw(self._create_result(0.0, 25.0, 50.0), scale=50)["bars"]:
            self.assertAlmostEqual(bar["y"] + bar["height"], SIDE)
        heights = [
            bar["height"]
            for bar in self._draw(self._create_result(0.0, 25.0, 50.0), 50)["bars"]
        ]
        self.assertEqual(heights, [0.0, SIDE / 2, SIDE])

    def test_bars_are_in_the_slot_of_their_tenth(self):
        bars = self._draw(self._create_result(*[10.0] * 10))["bars"]
        for number, bar in enumerate(bars):
            slot = SIDE / 10
            self.assertGreater(bar["x"], slot * number)
            self.assertLess(bar["x"] + bar["width"], slot * (number + 1))

    def test_policies_side_by_side_do_not_overlap(self):
        result = self._create_result(10.0, 10.0)
        first, second = (
            self._draw(result, count=2, place=place)["bars"] for place in (0, 1)
        )
        for left, right in zip(first, second, strict=True):
            self.assertAlmostEqual(left["x"] + left["width"], right["x"])
            self.assertEqual(left["width"], right["width"])
        self.assertLess(second[0]["x"] + second[0]["width"], first[1]["x"])

    # === CURVE === #

    def test_curve_goes_from_bottom_left_to_top_right(self):
        """Good ones to the right, bad ones upwards; y is counted from the top."""
        curve = [[0.0, 0.0], [25.0, 80.0], [100.0, 100.0]]
        drawn = self._draw(self._create_result(curve=curve))["curve"]
        self.assertEqual(drawn, "0.0,200.0 50.0,40.0 200.0,0.0")
