import doctest
import random
from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ..engine import grades as grades_
from ..engine import grading, reach
from ..engine import lifts as lifts_
from ..engine import nearest as nearest_
from ..engine.grades import Grade, next_better
from ..engine.grading import choose
from ..engine.lifts import lifts
from ..engine.nearest import nearest
from ..engine.scoring import Criterion, Measured, Score, interpolate, score
from .test_engine_scoring import draw

A, B, C, D = GRADES = (
    Grade("A", 80, 70),
    Grade("B", 65),
    Grade("C", 45),
    Grade("D", 0),
)
LATE = Criterion(1, "late_share", "payment", 30.0, ((0.0, 100.0), (100.0, 0.0)))
YEARS = Criterion(2, "years", "relationship", 10.0, ((0.0, 20.0), (5.0, 100.0)))
TREND = Criterion(3, "trend", "value", 20.0, ((-100.0, 0.0), (100.0, 100.0)))
CRITERIA = (LATE, YEARS, TREND)


def grade(total, previous=None, payment=90.0, coverage=100.0, **values):
    return choose(
        Score(total, payment, coverage=coverage), values.pop("grades", GRADES), previous
    )


def figures(**values):
    return {measure: Measured(value) for measure, value in values.items()}


@tagged("-at_install", "post_install")
class TestEngineGrading(BaseCase):
    """Which grade a score makes, of facts alone."""

    def test_doctests(self):
        for module in (grades_, grading, lifts_, nearest_, reach):
            result = doctest.testmod(module)
            self.assertGreater(result.attempted, 0)
            self.assertEqual(result.failed, 0)

    # === UNRATED AND FIRST === #

    def test_unrated(self):
        self.assertEqual(grade(None), (None, "unrated"))
        self.assertEqual(grade(90.0, coverage=39.99), (None, "unrated"))
        self.assertEqual(grade(90.0, coverage=0.0), (None, "unrated"))
        self.assertEqual(grade(90.0, "A", coverage=10.0), (None, "unrated"))
        self.assertEqual(grade(90.0, grades=()), (None, "unrated"))

    def test_enough_coverage(self):
        """Exactly enough is enough, whatever a float is off by."""
        self.assertEqual(grade(90.0, coverage=40.0).key, "A")
        self.assertEqual(grade(90.0, coverage=0.1 * 3 * 400 / 3 - 1e-12).key, "A")

    def test_first(self):
        """No margin for who had no grade, or one of another policy."""
        for total, key in ((100, "A"), (80, "A"), (79.99, "B"), (45, "C"), (0, "D")):
            self.assertEqual(grade(total), (key, "first"))
            self.assertEqual(grade(total, "Z"), (key, "first"))

    def test_below_every_bound(self):
        """A policy with a gap at the bottom: the last grade, never unrated."""
        self.assertEqual(grade(10.0, grades=GRADES[:3]), ("C", "first"))
        self.assertEqual(grade(10.0, "B", grades=GRADES[:3]), ("C", "down"))
        self.assertEqual(grade(10.0, "C", grades=GRADES[:3]), ("C", "kept"))

    # === MARGIN === #

    def test_up(self):
        for total, found in (
            (67.9, ("C", "kept")),
            (68.0, ("B", "up")),
            (82.99, ("B", "up")),
            (83.0, ("A", "up")),
        ):
            self.assertEqual(grade(total, "C"), found)

    def test_down(self):
        """By its own bound; then where the score belongs, several steps if so."""
        for total, found in (
            (77.0, ("A", "kept")),
            (76.99, ("B", "down")),
            (64.0, ("C", "down")),
            (44.0, ("D", "down")),
        ):
            self.assertEqual(grade(total, "A"), found)
        self.assertEqual(grade(62.0, "B"), ("B", "kept"))
        self.assertEqual(grade(61.9, "B"), ("C", "down"))

    def test_margin_beyond_the_full_score(self):
        """A grade near the top can still be reached."""
        top = (Grade("A", 99), Grade("D", 0))
        self.assertEqual(grade(99.9, "D", grades=top), ("D", "kept"))
        self.assertEqual(grade(100.0, "D", grades=top), ("A", "up"))

    def test_no_margin(self):
        for previous in "ABCD":
            found = choose(Score(66.0, 90.0, coverage=100.0), GRADES, previous, 0.0)
            self.assertEqual(found.key, "B")

    def test_settles(self):
        """A score that moves within the margin never moves the grade twice."""
        previous, moves = "B", 0
        for total in (78, 82, 79, 81, 78, 82.9):
            found = grade(total, previous)
            moves += found.why != "kept"
            previous = found.key
        self.assertEqual(moves, 0)

    # === PAYMENT MINIMUM === #

    def test_payment_minimum_is_hard(self):
        self.assertEqual(grade(95.0, payment=69.9), ("B", "first"))
        self.assertEqual(grade(95.0, "A", payment=69.9), ("B", "down"))
        self.assertEqual(grade(95.0, "B", payment=69.9), ("B", "kept"))
        self.assertEqual(grade(95.0, "B", payment=70.0), ("A", "up"))
        self.assertEqual(grade(78.0, "A", payment=70.0), ("A", "kept"))

    def test_no_payment_score(self):
        """Who has never paid anything does not reach a minimum of paying."""
        self.assertEqual(grade(95.0, payment=None), ("B", "first"))
        self.assertEqual(grade(95.0, "A", payment=None), ("B", "down"))

    def test_last_grade_with_a_payment_minimum(self):
        strict = (A, Grade("D", 0, 50))
        self.assertEqual(grade(60.0, payment=10.0, grades=strict), ("D", "first"))
        self.assertEqual(grade(60.0, "D", payment=10.0, grades=strict), ("D", "kept"))

    # === LIFTS === #

    def test_next_better(self):
        self.assertEqual(next_better(GRADES, "D"), C)
        for key in ("A", None, "Z"):
            self.assertIsNone(next_better(GRADES, key))
        self.assertIsNone(next_better((), "A"))

    def test_nothing_lifts(self):
        found = score(CRITERIA, figures(late_share=5.0))
        self.assertEqual(lifts(found, CRITERIA, GRADES, "A"), ())
        self.assertEqual(lifts(found, CRITERIA, GRADES, None), ())
        self.assertEqual(lifts(Score(), CRITERIA, GRADES, "B"), ())

    def test_lifts(self):
        found = score(CRITERIA, figures(late_share=40.0, years=2.5, trend=0.0))
        by_key = {one.key: one for one in lifts(found, CRITERIA, GRADES, "C")}
        self.assertEqual(list(by_key), [1, 3, 2], "the least points first")
        self.assertEqual(by_key[1].target, "B")
        # (68 x 60 - 10 x 60 - 20 x 50) / 30 points, one point a percent
        self.assertAlmostEqual(by_key[1].points, 82.67)
        self.assertAlmostEqual(by_key[1].value, 17.33)
        self.assertAlmostEqual(by_key[1].gain, 22.67)
        self.assertIsNone(by_key[2].value, "128 points")
        self.assertEqual(by_key[2].points, 128.0)

    def test_lifts_of_a_payment_minimum(self):
        """Only a payment criterion makes up for what paying lacks."""
        found = score(CRITERIA, figures(late_share=40.0, years=5.0, trend=100.0))
        needed = 90.0  # of late_share for 83 in all: (83 x 60 - 3000) / 30 = 66
        grades = (Grade("A", 80, needed), B)
        by_key = {one.key: one for one in lifts(found, CRITERIA, grades, "B")}
        self.assertEqual((by_key[1].points, by_key[1].value), (needed, 10.0))
        for key in (2, 3):
            self.assertEqual(by_key[key][3:], (None, None, None))
        enough = (Grade("A", 80, 60.0), B)
        by_key = {one.key: one for one in lifts(found, CRITERIA, enough, "B")}
        self.assertEqual(by_key[1].points, 66.0)

    def test_lifts_without_payment_score(self):
        """A first payment history can lift; buying more cannot."""
        found = score(CRITERIA, figures(years=5.0, trend=90.0))
        by_key = {one.key: one for one in lifts(found, CRITERIA, GRADES, "B")}
        self.assertEqual(by_key[1].points, 70.0, "the payment minimum")
        self.assertIsNone(by_key[3].value)

    def test_lifts_of_what_is_not_known(self):
        found = score(CRITERIA, figures(late_share=40.0))
        by_key = {one.key: one for one in lifts(found, CRITERIA, GRADES, "C")}
        # 30 x 60 + 20 x p = 68 x 50
        self.assertEqual((by_key[3].points, by_key[3].value), (80.0, 60.0))
        self.assertEqual(by_key[3].gain, 20.0, "more than the score has without it")

    def test_lifts_of_the_lowest_value(self):
        """Where any data would be enough: the lowest value, and its points."""
        generous = replace(TREND, points=((-100.0, 90.0), (100.0, 100.0)))
        found = score((LATE, generous), figures(late_share=40.0))
        lift = next(
            one for one in lifts(found, (LATE, generous), GRADES, "C") if one.key == 3
        )
        self.assertEqual((lift.value, lift.points, lift.gain), (-100.0, 90.0, 30.0))

    def test_lifts_leave_out(self):
        """Who weighs nothing or has no scale lifts nobody."""
        criteria = (LATE, replace(YEARS, weight=0.0), replace(TREND, points=()))
        found = score(criteria, figures(late_share=40.0, years=2.5, trend=0.0))
        self.assertEqual([one.key for one in lifts(found, criteria, GRADES, "C")], [1])

    def test_nearest(self):
        up = ((0.0, 0.0), (10.0, 100.0))
        self.assertEqual(nearest(up, 30.0, near=20.0), 20.0, "enough as it is")
        self.assertEqual(nearest(up, 30.0, near=-5.0), 3.0)
        self.assertEqual(nearest(up, 30.0), 3.0)
        self.assertEqual(nearest(up, 100.0), 10.0)
        self.assertIsNone(nearest(up, 100.01))
        self.assertEqual(nearest(((0.0, 60.0), (9.0, 60.0)), 60.0, near=4.0), 4.0)
        self.assertIsNone(nearest(((0.0, 60.0), (9.0, 60.0)), 61.0))

    # === OF ANY FACTS === #

    def test_a_better_score_is_no_worse_a_grade(self):
        chance = random.Random(23)
        order = "ABCD"
        for _n in range(500):
            low, high = sorted(chance.uniform(0, 100) for _m in range(2))
            previous = chance.choice([None, *order])
            payment, better = sorted(chance.uniform(0, 100) for _m in range(2))
            worse = order.index(grade(low, previous, payment).key)
            self.assertGreaterEqual(
                worse, order.index(grade(high, previous, better).key)
            )

    def test_every_lift_is_enough_and_the_smallest(self):
        chance = random.Random(29)
        seen = 0
        for _n in range(500):
            criteria, known = draw(chance)
            found = score(criteria, known)
            previous = choose(found, GRADES, min_coverage=0.0).key
            for lift in lifts(found, criteria, GRADES, previous):
                if lift.value is None:
                    continue
                seen += 1
                with self.subTest(criteria=criteria, known=known, lift=lift):
                    self._check_lift(criteria, known, previous, lift)
        self.assertGreater(seen, 100)

    def _check_lift(self, criteria, known, previous, lift):
        """Check that it lifts, and that part of the way would not."""
        scale = next(one.points for one in criteria if one.key == lift.key)
        self.assertAlmostEqual(interpolate(scale, lift.value), lift.points, delta=0.006)
        found = self._take(criteria, known, previous, lift, lift.value)
        self.assertEqual(found.why, "up")
        self.assertLessEqual("ABCD".index(found.key), "ABCD".index(lift.target))
        if lift.measure in known:
            today = known[lift.measure].value
            less = lift.value + 0.05 * (today - lift.value)
            if interpolate(scale, less) < lift.points - 0.02:
                found = self._take(criteria, known, previous, lift, less)
                self.assertEqual(found, (previous, "kept"))

    def _take(self, criteria, known, previous, lift, value):
        """Return the grade with one figure changed."""
        changed = score(criteria, known | {lift.measure: Measured(value)})
        return choose(changed, GRADES, previous, min_coverage=0.0)
