import doctest
import json
import random
from itertools import pairwise

from odoo.tests import BaseCase, tagged

from ..engine import backtest
from ..engine.backtest import auc, capture, deciles, gini, groups, report, roc


def pairs(scores, bad, weights):
    """Return the AUC by its definition: every bad one against every good one."""
    won = whole = 0.0
    for score, one, weight in zip(scores, bad, weights, strict=True):
        for other, another, heft in zip(scores, bad, weights, strict=True):
            both = one * weight * (1 - another) * heft
            whole += both
            won += both * (1.0 if score < other else 0.5 if score == other else 0.0)
    return won / whole


@tagged("-at_install", "post_install")
class TestEngineBacktest(BaseCase):
    """How well scores told good from bad, of facts alone."""

    def test_doctests(self):
        result = doctest.testmod(backtest)
        self.assertGreater(result.attempted, 0)
        self.assertEqual(result.failed, 0)

    # === ORDER === #

    def test_auc(self):
        self.assertEqual(auc([1, 2, 3, 4], [1, 1, 0, 0]), 1.0)
        self.assertEqual(auc([1, 2, 3, 4], [0, 0, 1, 1]), 0.0)
        self.assertEqual(auc([5, 5, 5, 5], [1, 0, 1, 0]), 0.5)
        self.assertEqual(auc([1, 2, 2, 3], [1, 1, 0, 0]), 0.875)
        self.assertEqual(auc([1, 2, 2, 3], [True, True, False, False]), 0.875)

    def test_one_class(self):
        """Nothing to tell apart is not a coin's toss."""
        for bad in ([0, 0], [1, 1], [None, 1]):
            for figure in (auc, gini):
                self.assertIsNone(figure([1, 2], bad))
            self.assertEqual(roc([1, 2], bad), [])
        self.assertIsNone(auc([], []))
        self.assertIsNone(auc([1, 2], [0, 1], [1, 0]), "nothing good counts")

    def test_left_out(self):
        """No score, no outcome or no weight: not counted."""
        scores, bad = [1, None, 3, 4, 2], [1, 0, None, 0, 1]
        self.assertEqual(auc(scores, bad), 1.0)
        self.assertEqual(sum(one.count for one in deciles(scores, bad)), 3)
        self.assertEqual(auc([1, 2, 3], [1, 0, 1], [1, 1, 0]), 1.0)

    def test_lengths_differ(self):
        with self.assertRaises(ValueError):
            auc([1, 2], [1])

    def test_part_bad(self):
        """Half the amount paid late is half a bad customer."""
        self.assertEqual(auc([1], [0.5]), 0.5)
        self.assertEqual(auc([1, 2], [0.5, 0]), auc([1, 1, 2], [1, 0, 0], [1, 1, 2]))

    def test_weights(self):
        self.assertEqual(
            auc([1, 2, 3], [1, 0, 1], [3, 1, 1]),
            auc([1, 1, 1, 2, 3], [1, 1, 1, 0, 1]),
        )

    def test_who_counts_nothing_is_left_out(self):
        """Also of the number of customers, and of the scores of a group."""
        scores, bad, weights = [5, 10, 20, 90], [1, 1, 0, 0], [0, 1, 2, 0]
        found = report(scores, bad, weights, keys=["D", "D", "A", "A"])
        self.assertEqual((found["count"], found["weight"], found["bad"]), (2, 3, 1))
        worst, best = found["groups"]
        self.assertEqual((worst["count"], worst["lowest"]), (1, 10))
        self.assertEqual((best["count"], best["highest"]), (1, 20))
        self.assertEqual(groups(["D"], [1], [0]), [])
        self.assertIsNone(auc([5, 10], [1, 0], [0, 1]))

    def test_gini(self):
        self.assertEqual(gini([1, 2, 3, 4], [0, 0, 1, 1]), -1.0)
        self.assertEqual(gini([5, 5], [1, 0]), 0.0)

    # === CURVE AND TENTHS === #

    def test_roc(self):
        self.assertEqual(
            roc([1, 2], [1, 0]), [(0.0, 0.0), (0.0, 100.0), (100.0, 100.0)]
        )
        self.assertEqual(roc([5, 5], [1, 0]), [(0.0, 0.0), (100.0, 100.0)])

    def test_roc_of_many(self):
        """As many points as a graph can show, the ends among them."""
        chance = random.Random(3)
        bad = [chance.random() < 0.3 for _n in range(5000)]
        curve = roc(range(5000), bad, most=50)
        self.assertEqual((curve[0], curve[-1]), ((0.0, 0.0), (100.0, 100.0)))
        self.assertLessEqual(len(curve), 52)
        self.assertEqual(curve, sorted(curve))

    def test_capture(self):
        bad = [1] * 5 + [0] * 95
        self.assertEqual(capture(range(100), bad), 100.0)
        self.assertEqual(capture(range(100), bad[::-1]), 0.0)
        self.assertAlmostEqual(capture([1] * 100, bad), 10.0)
        self.assertEqual(capture(range(100), bad, share=0.03), 60.0)
        self.assertEqual(capture(range(100), bad, share=1.0), 100.0)
        self.assertIsNone(capture([1, 2], [0, 0]))
        self.assertIsNone(capture([], []))

    def test_capture_of_less_than_one(self):
        """A tenth of five customers is half a customer."""
        self.assertEqual(capture(range(5), [1, 0, 0, 0, 0]), 50.0)

    def test_deciles(self):
        found = deciles(range(100), [1] * 15 + [0] * 85)
        self.assertEqual([group.key for group in found], list(range(1, 11)))
        self.assertEqual([group.count for group in found], [10] * 10)
        self.assertEqual([group.rate for group in found], [100, 50] + [0] * 8)
        self.assertEqual((found[9].lowest, found[9].highest), (90, 99))

    def test_deciles_of_few(self):
        found = deciles([3, 1], [0, 1])
        self.assertEqual([group.count for group in found], [0, 0, 1, 0, 0] * 2)
        self.assertEqual(found[0][1:], (0, 0, 0.0, None, None, None))
        self.assertEqual(sum(group.count for group in deciles([], [])), 0)

    def test_deciles_of_ties(self):
        """Equal customers are never told apart."""
        found = deciles([5] * 30 + [9] * 10, [1] * 30 + [0] * 10)
        self.assertEqual([one.count for one in found if one.count], [30, 10])
        self.assertEqual([one.rate for one in found if one.count], [100.0, 0.0])

    def test_groups(self):
        found = groups(["B", None, "B"], [1, 0, None], scores=[60, None, 70])
        self.assertEqual(
            found,
            [("B", 1, 1, 1.0, 100.0, 60, 60), (None, 1, 1, 0.0, 0.0, None, None)],
        )

    # === REPORT === #

    def test_report(self):
        found = report([10, 20, 30, None], [1, 0, 0, 1], [1, 1, 2, 5], list("DBAU"))
        self.assertEqual(json.loads(json.dumps(found)), found, "plain data")
        self.assertEqual(
            [found[name] for name in ("count", "unrated", "weight", "bad", "rate")],
            [3, 1, 4, 1.0, 25.0],
        )
        self.assertEqual((found["auc"], found["gini"]), (1.0, 1.0))
        self.assertEqual(found["capture"], capture([10, 20, 30], [1, 0, 0]))
        self.assertEqual(found["roc"][-1], [100.0, 100.0])
        self.assertEqual(len(found["deciles"]), 10)
        self.assertEqual([one["count"] for one in found["groups"]], [1] * 4)

    def test_report_of_nothing(self):
        found = report([], [])
        for name in ("auc", "gini", "capture", "rate"):
            self.assertIsNone(found[name])
        self.assertEqual((found["count"], found["groups"], found["roc"]), (0, [], []))

    # === OF ANY FACTS === #

    def test_auc_is_its_definition(self):
        chance = random.Random(41)
        for _n in range(200):
            scores, bad, weights = self._draw(chance)
            found = auc(scores, bad, weights)
            self.assertAlmostEqual(found, pairs(scores, bad, weights))
            self.assertTrue(0 <= found <= 1)
            upside_down = auc([-score for score in scores], bad, weights)
            self.assertAlmostEqual(found + upside_down, 1.0)

    def test_area_below_the_curve(self):
        chance = random.Random(43)
        for _n in range(100):
            scores, bad, weights = self._draw(chance)
            curve = roc(scores, bad, weights)
            area = sum(
                (x2 - x1) * (y1 + y2) / 2 for (x1, y1), (x2, y2) in pairwise(curve)
            )
            self.assertAlmostEqual(area / 10000, auc(scores, bad, weights))

    def test_order_is_no_matter(self):
        chance = random.Random(47)
        for _n in range(100):
            rows = list(zip(*self._draw(chance), strict=True))
            mixed = chance.sample(rows, len(rows))
            one, other = (
                report(*map(list, zip(*some, strict=True))) for some in (rows, mixed)
            )
            self.assertEqual(one, other)

    def test_tenths_add_up(self):
        chance = random.Random(53)
        for _n in range(100):
            scores, bad, weights = self._draw(chance)
            found = report(scores, bad, weights)
            for name in ("count", "weight", "bad"):
                total = sum(group[name] for group in found["deciles"])
                self.assertAlmostEqual(total, found[name])
            self.assertTrue(0 <= found["capture"] <= 100)

    def _draw(self, chance):
        """Return scores with ties, outcomes of both kinds, and weights."""
        count = chance.randint(2, 40)
        scores = [chance.randint(0, 12) for _n in range(count)]
        bad = [1.0, 0.0] + [chance.choice([0, 1, chance.random()]) for _n in scores[2:]]
        return scores, bad, [chance.choice([1, 0.1, 250.0]) for _n in scores]
