from odoo.tests import BaseCase, tagged

from ..engine.grades import Grade, get_bound, is_below
from ..engine.lifts import lifts
from ..engine.policy_data import load
from ..engine.scoring import Criterion, Measured, score

LATE = Criterion(1, "late_share", "payment", 30.0, ((0.0, 100.0), (100.0, 0.0)))
YEARS = Criterion(2, "years", "relationship", 10.0, ((0.0, 20.0), (5.0, 100.0)))
TREND = Criterion(3, "trend", "value", 20.0, ((-100.0, 0.0), (100.0, 100.0)))
CRITERIA = (LATE, YEARS, TREND)
A, B = GRADES = (Grade("A", 80.0, 70.0), Grade("B", 0.0))


@tagged("-at_install", "post_install")
class TestEngineLifts(BaseCase):
    """What would lift a customer to the next grade: which criterion, and how far."""

    def _find(self, late, years=2.5, trend=0.0, criteria=CRITERIA, **values):
        """Return ``{measure: Lift}`` of a customer of B with these figures."""
        figures = {"late_share": late, "years": years, "trend": trend}
        measured = {
            name: Measured(value)
            for name, value in figures.items()
            if value is not None
        }
        found = lifts(score(criteria, measured), criteria, GRADES, "B", **values)
        return {lift.measure: lift for lift in found}

    # === THE PAYMENT MINIMUM === #

    def test_others_lift_who_pays_well_enough(self):
        """71.67 points, 83 are needed: 34 more of a trend that weighs a third."""
        trend = self._find(10.0)["trend"]
        self.assertEqual((trend.points, trend.gain, trend.value), (84.0, 34.0, 68.0))

    def test_exactly_the_payment_minimum_is_enough(self):
        self.assertIsNotNone(self._find(30.0, 5.0)["trend"].value)
        trend = self._find(30.01, 5.0)["trend"]
        self.assertEqual((trend.value, trend.points, trend.gain), (None, None, None))

    # === WHAT IS LISTED === #

    def test_what_is_possible_first(self):
        """Then the least points; those that cannot do it alone come last."""
        found = list(self._find(40.0, 4.0, 60.0).values())
        self.assertEqual([lift.value is None for lift in found], [False, True, True])
        possible = list(self._find(17.0, 4.9, 60.0).values())
        gains = [lift.gain for lift in possible if lift.value is not None]
        self.assertGreater(len(gains), 1)
        self.assertEqual(gains, sorted(gains))

    def test_what_is_shown_is_enough(self):
        """Points are rounded up to two decimals: with these the grade is reached."""
        for late in (3.3, 7.77, 12.1, 19.9, 26.7):
            with self.subTest(late=late):
                lift = self._find(late)["trend"]
                if lift.value is None:
                    continue
                after = score(
                    CRITERIA,
                    {
                        "late_share": Measured(late),
                        "years": Measured(2.5),
                        "trend": Measured(lift.value),
                    },
                )
                self.assertGreaterEqual(after.total, 83.0)
                self.assertEqual(lift.points, round(lift.points, 2))
                self.assertEqual(lift.gain, round(lift.gain, 2))

    def test_margin_is_the_policys(self):
        self.assertEqual(self._find(10.0, margin=0.0)["trend"].points, 75.0)

    # === BOUNDS === #

    def test_a_float_below_is_not_below(self):
        self.assertFalse(is_below(64.9999999, 65.0))
        self.assertTrue(is_below(64.999999, 65.0))
        self.assertFalse(is_below(65.0, 65.0))

    def test_the_full_score_reaches_every_grade(self):
        self.assertEqual(get_bound(Grade("A", 98.0), 3.0), 100.0)
        self.assertEqual(get_bound(Grade("A", 60.0), -3.0), 57.0)

    def test_grade_without_a_bound_asks_for_nothing(self):
        self.assertEqual(get_bound(Grade("D", None), 3.0), 3.0)

    def test_grade_that_was_stored_without_a_factor_grants_all(self):
        (grade,) = load({"grades": [{"key": 7, "min_score": 0.0}]}).grades
        self.assertEqual((grade.limit_factor, grade.min_payment_score), (1.0, None))
