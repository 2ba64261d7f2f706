import doctest
import json
from dataclasses import fields, replace

from odoo.tests import BaseCase, tagged

from ..engine import policy_data, policy_problems
from ..engine.grades import Grade
from ..engine.policy_data import dump, load
from ..engine.policy_problems import check
from ..engine.review_policy import Policy, Problem
from ..engine.scoring import Criterion

LATE = Criterion(1, "late_share", "payment", 30.0, ((0.0, 100.0), (100.0, 0.0)))
YEARS = Criterion(2, "years", "relationship", 10.0, ((0.0, 20.0), (5.0, 100.0)))
A, B, D = GRADES = (Grade(7, 80.0, 70.0), Grade(8, 65.0, None, 0.8), Grade(9, 0.0))
POLICY = Policy((LATE, YEARS), GRADES, starter_limit=1000.0)


@tagged("-at_install", "post_install")
class TestEngineReviewPolicy(BaseCase):
    """A policy as data, and what is wrong in it."""

    def test_doctests(self):
        for module in (policy_data, policy_problems):
            result = doctest.testmod(module)
            self.assertGreater(result.attempted, 0)
            self.assertEqual(result.failed, 0)

    # === KEPT === #

    def test_kept(self):
        """What was stored as text is the policy that was used."""
        for policy in (POLICY, Policy(), replace(POLICY, max_raise=None, step=100.0)):
            self.assertEqual(load(json.loads(json.dumps(dump(policy)))), policy)

    def test_every_figure_is_kept(self):
        """None is forgotten when a policy gets another figure."""
        self.assertEqual(set(dump(POLICY)), {field.name for field in fields(Policy)})
        dumped = dump(POLICY)
        for kept, kind in (("criteria", Criterion), ("grades", Grade)):
            self.assertEqual(
                set(dumped[kept][0]), {field.name for field in fields(kind)}
            )

    def test_defaults(self):
        """A version that was stored before there was a figure."""
        self.assertEqual(load({}), Policy())
        grades = [{"key": 1, "min_score": 0.0}]
        self.assertEqual(load({"grades": grades}).grades, (Grade(1, 0.0),))

    # === WHAT IS WRONG === #

    def test_nothing_wrong(self):
        self.assertEqual(check(POLICY), [])
        self.assertEqual(check(POLICY, {"late_share", "years"}), [])
        self.assertEqual(check(replace(POLICY, starter_limit=None)), [])

    def test_nothing_there(self):
        self.assertEqual(
            check(Policy()), [Problem("no_criterion", {}), ("no_tier", {})]
        )

    def test_weights(self):
        weightless = replace(LATE, weight=0.0)
        self.assertEqual(self._codes(criteria=(weightless,)), ["no_weight"])
        self.assertEqual(
            self._codes(criteria=(replace(LATE, weight=None),)), ["no_weight"]
        )
        self.assertEqual(self._codes(criteria=(weightless, YEARS)), [])
        negative = replace(LATE, weight=-1.0)
        self.assertEqual(self._codes(criteria=(negative, YEARS)), ["negative_weight"])

    def test_measures(self):
        again = replace(LATE, key=3)
        self.assertEqual(
            check(replace(POLICY, criteria=(LATE, YEARS, again))),
            [("duplicate", {"measure": "late_share", "count": 2})],
        )
        self.assertEqual(
            check(POLICY, {"late_share"}),
            [("unknown_measure", {"criterion": 2, "measure": "years"})],
        )
        found = self._codes(criteria=(replace(LATE, dimension="weather"),))
        self.assertEqual(found, ["bad_dimension"])

    def test_scale(self):
        for points, reason, point in (
            ((), "too_few", (None, None)),
            (((0.0, 100.0),), "too_few", (None, None)),
            (((0.0, 100.0), (0.0, 50.0)), "not_ascending", (0.0, 50.0)),
            (((5.0, 100.0), (1.0, 50.0)), "not_ascending", (1.0, 50.0)),
            (((0.0, 100.1), (1.0, 50.0)), "out_of_range", (0.0, 100.1)),
            (((0.0, 100.0), (1.0, -1.0)), "out_of_range", (1.0, -1.0)),
        ):
            with self.subTest(points=points):
                found = check(replace(POLICY, criteria=(replace(LATE, points=points),)))
                figures = {
                    "criterion": 1,
                    "measure": "late_share",
                    "reason": reason,
                    "value": point[0],
                    "points": point[1],
                }
                self.assertEqual(found, [("bad_scale", figures)])

    def test_tiers_out_of_order(self):
        figures = {"grade": 8, "minimum": 65.0, "worse": 7, "worse_minimum": 80.0}
        found = check(replace(POLICY, grades=(B, A, D)))
        self.assertEqual(found, [("tiers_out_of_order", figures)])
        twins = (A, replace(B, min_score=80.0, min_payment_score=70.0), D)
        self.assertEqual(self._codes(grades=twins), ["tiers_out_of_order"])
        told_by_paying = (A, replace(B, min_score=80.0), D)
        self.assertEqual(self._codes(grades=told_by_paying), [])

    def test_lowest(self):
        figures = {"grade": 8, "minimum": 65.0, "payment_minimum": None}
        self.assertEqual(
            check(replace(POLICY, grades=(A, B))), [("no_lowest", figures)]
        )
        picky = (A, B, replace(D, min_payment_score=10.0))
        self.assertEqual(self._codes(grades=picky), ["no_lowest"])
        easy = (A, B, replace(D, min_payment_score=0.0))
        self.assertEqual(self._codes(grades=easy), [])

    def test_grade_figures(self):
        beyond = (replace(A, min_score=101.0, min_payment_score=-1.0), B, D)
        self.assertEqual(self._codes(grades=beyond), ["bad_minimum"] * 2)
        below = (A, B, replace(D, limit_factor=-0.1))
        self.assertEqual(self._codes(grades=below), ["bad_factor"])

    def test_grade_figures_at_their_bounds(self):
        """0 and 100 are bounds, and a tier without credit has a factor of 0."""
        ends = (
            replace(A, min_score=100.0, min_payment_score=100.0),
            replace(B, min_score=0.5, min_payment_score=0.0),
            replace(D, limit_factor=0.0),
        )
        self.assertEqual(self._codes(grades=ends), [])

    def test_figures(self):
        for name, value, highest in (
            ("min_coverage", 100.5, 100),
            ("min_coverage", -1.0, 100),
            ("margin", 101.0, 100),
            ("max_cut", 101.0, 100),
            ("max_raise", -1.0, None),
            ("grace_days", -1, None),
            ("pseudo", -1, None),
            ("starter_limit", -0.01, None),
            ("step", -1.0, None),
        ):
            found = check(replace(POLICY, **{name: value}))
            figures = {"name": name, "value": value, "highest": highest}
            self.assertEqual(found, [("bad_figure", figures)])
        self.assertEqual(self._codes(max_raise=400.0, max_cut=100.0), [])
        nothing = dict.fromkeys(("min_coverage", "margin", "max_cut", "step"), 0.0)
        self.assertEqual(self._codes(**nothing, max_raise=0.0, starter_limit=0.0), [])
        self.assertEqual(self._codes(max_raise=None, max_cut=None), [])

    def _codes(self, **values):
        return [problem.code for problem in check(replace(POLICY, **values))]
