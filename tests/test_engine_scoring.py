import doctest
import json
import math
import random
from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ..engine import scoring
from ..engine.scoring import Criterion, Measured, Score, interpolate, mix, score

LATE = Criterion(1, "late_share", "payment", 30.0, ((0.0, 100.0), (100.0, 0.0)))
YEARS = Criterion(2, "years", "relationship", 10.0, ((0.0, 20.0), (5.0, 100.0)))
TREND = Criterion(3, "trend", "value", 20.0, ((-100.0, 0.0), (100.0, 100.0)))
CRITERIA = (LATE, YEARS, TREND)


@tagged("-at_install", "post_install")
class TestEngineScoring(BaseCase):
    """What figures are worth, of facts alone."""

    def test_doctests(self):
        result = doctest.testmod(scoring)
        self.assertGreater(result.attempted, 0)
        self.assertEqual(result.failed, 0)

    # === SCALE === #

    def test_scale(self):
        scale = ((0.0, 0.0), (10.0, 100.0), (20.0, 50.0))
        for value, points in (
            (-1.0, 0.0),
            (0.0, 0.0),
            (2.5, 25.0),
            (10.0, 100.0),
            (15.0, 75.0),
            (20.0, 50.0),
            (math.inf, 50.0),
            (-math.inf, 0.0),
        ):
            self.assertEqual(interpolate(scale, value), points, value)

    def test_scale_without_value(self):
        """What is no figure has no points, nor has anything on an empty scale."""
        self.assertIsNone(interpolate(LATE.points, None))
        self.assertIsNone(interpolate(LATE.points, math.nan))
        self.assertIsNone(interpolate((), 5.0))

    def test_scale_of_one_point(self):
        for value in (-1.0, 5.0, 9.0):
            self.assertEqual(interpolate(((5.0, 60.0),), value), 60.0)

    def test_scale_with_a_step(self):
        """Two points at one value are a step: no division by nothing."""
        step = ((0.0, 100.0), (5.0, 100.0), (5.0, 20.0), (9.0, 0.0))
        self.assertEqual(interpolate(step, 4.999), 100.0)
        self.assertEqual(interpolate(step, 5.0), 20.0)

    # === SCORE === #

    def test_no_data_is_not_zero(self):
        """An absent figure leaves the score to the others, at a lower coverage."""
        full = score(CRITERIA, _figures(late_share=20.0, years=5.0, trend=0.0))
        self.assertEqual(full.coverage, 100.0)
        self.assertEqual(full.total, round((30 * 80 + 10 * 100 + 20 * 50) / 60, 2))
        part = score(CRITERIA, _figures(late_share=20.0))
        self.assertEqual((part.total, part.coverage), (80.0, 50.0))
        self.assertEqual((part.payment, part.value), (80.0, None))
        zero = score(CRITERIA, _figures(late_share=20.0, years=0.0, trend=0.0))
        self.assertLess(zero.total, part.total)

    def test_none_is_absent(self):
        figures = {"late_share": None, "years": Measured(math.nan)}
        found = score(CRITERIA, figures)
        self.assertEqual(found.coverage, 0.0)
        self.assertEqual([part.measured for part in found.parts], [None] * 3)

    def test_nothing_known(self):
        for criteria in ((), CRITERIA):
            found = score(criteria, {})
            self.assertEqual(
                (found.total, found.payment, found.value, found.relationship),
                (None,) * 4,
            )
            self.assertEqual(found.coverage, 0.0)

    def test_weight_of_nothing(self):
        """It is shown, and counts neither in the score nor in the coverage."""
        for weight in (0.0, None, -5.0):
            shown = replace(YEARS, weight=weight)
            found = score([LATE, shown], _figures(late_share=50.0, years=5.0))
            self.assertEqual((found.total, found.coverage), (50.0, 100.0))
            self.assertIsNone(found.relationship)
            self.assertEqual(found.parts[1].points, 100.0)
            self.assertEqual(found.parts[1].share, 0.0)
            alone = score([shown], _figures(years=5.0))
            self.assertEqual((alone.total, alone.coverage), (None, 0.0))

    def test_card_adds_up(self):
        """The score is the mean of the points that are shown."""
        figures = _figures(late_share=100 / 3, years=1 / 3, trend=100 / 7)
        found = score(CRITERIA, figures)
        again = sum(part.share * part.points for part in found.parts) / 100
        self.assertAlmostEqual(found.total, again, delta=0.02)
        self.assertEqual(found.parts[0].points, 66.67)

    def test_card_keeps_what_was_measured(self):
        """With points only: what has no place on the scale was not measured."""
        measured = Measured(20.0, 3, 15, 9.0)
        points = ((0.0, 100.0), (100.0, 0.0))
        for scale, value, kept in (
            (points, measured, measured),
            ((), measured, None),
            (points, Measured(float("nan")), None),
        ):
            criterion = Criterion(1, "late_share", "payment", 30.0, scale)
            (part,) = score([criterion], {"late_share": value}).parts
            self.assertEqual(part.measured, kept)
            self.assertEqual(part.points is None, kept is None)

    def test_criteria_read_once(self):
        self.assertEqual(
            score(iter(CRITERIA), _figures(years=5.0)),
            score(CRITERIA, _figures(years=5.0)),
        )

    # === STORED === #

    def test_json(self):
        """What was stored is what was scored, also through text."""
        figures = {"late_share": Measured(35.9, 7, 12, 9.0), "years": Measured(2.0)}
        found = score(CRITERIA, figures)
        self.assertEqual(
            Score.from_json(json.loads(json.dumps(found.to_json()))), found
        )
        self.assertEqual(json.dumps(found.to_json()), json.dumps(found.to_json()))

    def test_json_of_nothing(self):
        self.assertEqual(Score.from_json({}), Score())
        self.assertEqual(Score.from_json(Score().to_json()), Score())
        self.assertEqual(Score.from_json({"coverage": None, "later": 1}), Score())

    # === MIXING === #

    def test_mix(self):
        """A short history is near the average, a long one is itself."""
        self.assertEqual(mix(1, 1, 10.0).value, round(200 / 11, 6))
        self.assertAlmostEqual(mix(10000, 10000, 10.0).value, 100.0, delta=0.1)
        self.assertEqual(mix(0, 5, 0.0).value, 0.0)
        self.assertEqual(mix(3, 4, 9.0), Measured(mix(3, 4, 9.0).value, 3, 4, 9.0))

    def test_mix_without_average(self):
        self.assertEqual(mix(3, 4, None), Measured(75.0, 3, 4))
        self.assertEqual(mix(3, 4, 9.0, pseudo=0), Measured(75.0, 3, 4))
        self.assertEqual(mix(90.0, 4, None, unit=1.0).value, 22.5)

    def test_mix_of_less_than_one(self):
        """Amounts are counted, too: a tenth of half a unit is a figure."""
        self.assertEqual(mix(0.05, 0.5, None).value, 10.0)
        self.assertEqual(mix(0.05, 0.5, None, pseudo=0).value, 10.0)
        self.assertEqual(mix(0.05, 0.5, 10.0).value, 10.0)
        self.assertIsNone(mix(0.05, -0.5, 10.0))

    def test_mix_without_history(self):
        """The average alone is nobody's figure."""
        for bad, count in ((0, 0), (None, 5), (1, None), (1, -1), (0.0, 0.0)):
            self.assertIsNone(mix(bad, count, 9.0))

    # === OF ANY FACTS === #

    def test_within_0_and_100(self):
        chance = random.Random(7)
        for _n in range(500):
            criteria, figures = draw(chance)
            found = score(criteria, figures)
            shares = [part.share for part in found.parts]
            for value in (found.total, found.payment, found.value, found.relationship):
                self.assertTrue(value is None or 0 <= value <= 100, value)
            self.assertTrue(0 <= found.coverage <= 100)
            self.assertAlmostEqual(sum(shares), 100.0, delta=0.01 * len(shares))

    def test_order_is_no_matter(self):
        chance = random.Random(11)
        for _n in range(300):
            criteria, figures = draw(chance)
            found = score(criteria, figures)
            mixed = score(chance.sample(criteria, len(criteria)), figures)
            self.assertEqual(
                sorted(mixed.parts, key=lambda part: part.key), list(found.parts)
            )
            self.assertEqual(replace(mixed, parts=()), replace(found, parts=()))

    def test_monotone(self):
        """A better figure in one criterion never makes a worse score."""
        chance = random.Random(13)
        for _n in range(500):
            criteria, figures = draw(chance)
            one = chance.choice(criteria)
            values = sorted(chance.uniform(-20, 120) for _m in range(2))
            low, high = (
                score(criteria, figures | {one.measure: Measured(value)})
                for value in values
            )
            if one.points[0][1] > one.points[-1][1]:  # less is better
                low, high = high, low
            self.assertLessEqual(low.total, high.total)
            self.assertLessEqual(
                getattr(low, one.dimension), getattr(high, one.dimension)
            )

    def test_batch_is_no_matter(self):
        """One customer's score is a matter of that customer's figures alone."""
        chance = random.Random(17)
        criteria, _figures_of_none = draw(chance)
        customers = [draw(chance)[1] for _n in range(20)]
        together = [score(criteria, figures) for figures in customers]
        for figures, found in zip(customers, together, strict=True):
            self.assertEqual(score(criteria, dict(figures)), found)


def _figures(**values):
    return {measure: Measured(value) for measure, value in values.items()}


def draw(chance):
    """Return criteria whose scales go one way, and figures for some of them."""
    criteria = []
    for key in range(chance.randint(1, 8)):
        count = chance.randint(2, 5)
        values = sorted(chance.sample(range(101), count))
        points = sorted(chance.uniform(0, 100) for _n in range(count))
        if chance.random() < 0.5:
            points.reverse()
        criteria.append(
            Criterion(
                key,
                f"measure_{key}",
                chance.choice(scoring.DIMENSIONS),
                chance.choice([0.1, 1 / 3, 7.0, 30.0]),
                tuple(zip(map(float, values), points, strict=True)),
            )
        )
    figures = {
        one.measure: Measured(chance.uniform(-20, 120))
        for one in criteria
        if chance.random() < 0.7
    }
    return criteria, figures
