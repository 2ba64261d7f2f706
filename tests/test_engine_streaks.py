import doctest
import json
import random
from datetime import date
from itertools import pairwise

from odoo.tests import BaseCase, tagged

from ..engine import findings, periods, streaks, thresholds
from ..engine.findings import ALL, ANY, BAD, GE, GOOD, GT, LE, LT, MISSING, SKIP
from ..engine.streaks import (
    Condition,
    Document,
    Finding,
    Period,
    Standard,
    check,
    examine,
    streak,
)

QUARTERS = periods.quarters(date(2026, 3, 31), 60)


def quarters(*values):
    """Return a period per value, newest first."""
    return [Period(*days, value) for days, value in zip(QUARTERS, values, strict=False)]


def low(count, missing=GOOD, operator=LT):
    return Condition("invoiced_quarter", operator, 100.0, count, missing)


@tagged("-at_install", "post_install")
class TestEngineStreaks(BaseCase):
    """Bad periods running, of facts alone."""

    def test_doctests(self):
        for module in (findings, periods, streaks, thresholds):
            with self.subTest(module=module.__name__):
                result = doctest.testmod(module)
                self.assertGreater(result.attempted, 0)
                self.assertEqual(result.failed, 0)

    # === ONE CONDITION === #

    def test_ties(self):
        for operator, below, at, above in (
            (LT, True, False, False),
            (LE, True, True, False),
            (GT, False, False, True),
            (GE, False, True, True),
        ):
            for value, expected in ((99.99, below), (100.0, at), (100.01, above)):
                with self.subTest(operator=operator, value=value):
                    condition = low(1, operator=operator)
                    self.assertEqual(streak(condition, quarters(value)).met, expected)

    def test_rounding_noise_is_no_difference(self):
        self.assertFalse(streak(low(1), quarters(0.1 + 0.2 + 99.7)).met)
        self.assertFalse(streak(low(1), quarters(100.0 - 1e-9)).met)
        self.assertFalse(Condition("late_share", LT, 100.0 + 1e-9).is_bad(100.0))
        self.assertTrue(Condition("late_share", LT, 100.0).is_bad(99.9999))

    def test_a_good_period_ends_the_run(self):
        found = streak(low(3), quarters(10, 20, 500, 30, 40, 50))
        self.assertEqual((found.length, found.met, found.lacking), (2, False, 1))
        self.assertEqual(found.ended_by.value, 500)

    def test_the_newest_period_decides_whether_it_runs_on(self):
        self.assertEqual(streak(low(1), quarters(500, 1, 1, 1)).length, 0)

    def test_no_more_than_needed_is_used(self):
        found = streak(low(2), quarters(1, 2, 3, 4))
        self.assertEqual([period.value for period in found.used], [1, 2])
        self.assertEqual(found.length, 4)
        self.assertIsNone(found.ended_by)

    def test_too_short_a_history(self):
        for values in ((), (1,), (1, 2)):
            with self.subTest(values=values):
                found = streak(low(3), quarters(*values))
                self.assertFalse(found.met)
                self.assertEqual(found.lacking, 3 - len(values))

    def test_missing(self):
        gap = (10, None, 20, None, 30)
        for missing, length, met in ((GOOD, 1, False), (SKIP, 3, True), (BAD, 5, True)):
            with self.subTest(missing=missing):
                found = streak(low(3, missing), quarters(*gap))
                self.assertEqual((found.length, found.met), (length, met))

    def test_all_missing(self):
        nothing = quarters(None, None, None)
        for missing, length in ((GOOD, 0), (SKIP, 0), (BAD, 3)):
            with self.subTest(missing=missing):
                self.assertEqual(streak(low(3, missing), nothing).length, length)

    def test_zero_is_data(self):
        """A quarter of nothing but returns is bad; one without data may not be."""
        self.assertEqual(streak(low(2), quarters(0.0, -5.0)).length, 2)

    def test_runs_add_up(self):
        """What is counted is what one counts by hand, whatever the history."""
        chance = random.Random(5)
        for _round in range(400):
            values = [
                chance.choice([None, 50.0, 100.0, 150.0])
                for _n in range(chance.randint(0, 9))
            ]
            missing, count = chance.choice(MISSING), chance.randint(1, 4)
            found = streak(low(count, missing), quarters(*values))
            nothing = {GOOD: "g", SKIP: "", BAD: "b"}[missing]
            marks = "".join({None: nothing, 50.0: "b"}.get(one, "g") for one in values)
            run = len(marks) - len(marks.lstrip("b"))
            self.assertEqual(found.length, run, (values, missing))
            self.assertEqual(found.met, run >= count)
            self.assertEqual(len(found.used), min(run, count))

    def test_one_more_bad_period_never_helps(self):
        chance = random.Random(7)
        for _round in range(200):
            values = [chance.choice([None, 50.0, 150.0]) for _n in range(5)]
            condition = low(chance.randint(1, 4), chance.choice(MISSING))
            before = streak(condition, quarters(*values))
            after = streak(condition, quarters(1.0, *values))
            self.assertEqual(after.length, before.length + 1)
            self.assertGreaterEqual(after.met, before.met)

    # === STANDARDS === #

    def test_all_and_any(self):
        late = Condition("late_count", GT, 3.0)
        metrics = {"invoiced_quarter": quarters(1, 1), "late_count": quarters(3)}
        both = (low(2), late)
        self.assertIsNone(check(Standard(1, both, ALL), metrics))
        found = check(Standard(1, both, ANY), metrics)
        self.assertEqual([one.condition for one in found.met_streaks], [low(2)])
        metrics["late_count"] = quarters(4)
        self.assertEqual(len(check(Standard(1, both, ALL), metrics).met_streaks), 2)

    def test_nothing_catches_nobody(self):
        for match in (ALL, ANY):
            self.assertIsNone(check(Standard(1, (), match), {}))
            self.assertIsNone(examine(Standard(1, (), match), {}).lacking)
            self.assertIsNone(check(Standard(1, (low(1),), match), {}))

    def test_how_far_off(self):
        conditions = (low(3), Condition("late_count", GT, 3.0))
        metrics = {"invoiced_quarter": quarters(1)}
        self.assertEqual(examine(Standard(1, conditions, ALL), metrics).lacking, 2)
        self.assertEqual(examine(Standard(1, conditions, ANY), metrics).lacking, 1)

    # === EVIDENCE === #

    def test_documents_and_json(self):
        metrics = {"invoiced_quarter": quarters(1, None, 2)}
        found = check(Standard(9, (low(3, BAD),), ANY), metrics)
        key = ("invoiced_quarter", *QUARTERS[2])
        document = Document("account.move", 4, "INV/4", date(2025, 9, 1), 2.0)
        found = found.with_documents({key: (document,)})
        self.assertEqual(found.streaks[0].used[2].documents, (document,))
        self.assertFalse(found.streaks[0].used[0].documents)
        loaded = Finding.load(json.loads(json.dumps(found.dump())))
        self.assertEqual(loaded, found)

    def test_json_of_what_was_not_met(self):
        found = examine(Standard(9, (low(3),)), {"invoiced_quarter": quarters(1, 200)})
        self.assertEqual(Finding.load(json.loads(json.dumps(found.dump()))), found)
        self.assertFalse(Finding.load({}).met)

    def test_json_of_an_older_version(self):
        """What was not kept then is nothing, not an error."""
        period = {"start": "2026-01-01", "end": "2026-03-31"}
        asked = {"metric": "late_share", "operator": LT, "threshold": 1.0}
        found = Finding.load({"streaks": [asked | {"used": [period]}]})
        (one,) = found.streaks
        self.assertEqual((one.length, one.met, one.ended_by), (0, False, None))
        (used,) = one.used
        self.assertEqual((used.count, used.value, used.documents), (0, None, ()))

    # === QUARTERS === #

    def test_quarters(self):
        for day, first in (
            (date(2026, 1, 1), date(2025, 10, 1)),
            (date(2026, 3, 30), date(2025, 10, 1)),
            (date(2026, 3, 31), date(2026, 1, 1)),
            (date(2026, 4, 1), date(2026, 1, 1)),
            (date(2025, 12, 31), date(2025, 10, 1)),
        ):
            self.assertEqual(periods.quarters(day, 1)[0][0], first, day)
        for later, earlier in pairwise(QUARTERS):
            self.assertEqual((later[0] - earlier[1]).days, 1)
