import json
import random
from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ..engine import periods, thresholds
from ..engine.findings import (
    ALL,
    ANY,
    GE,
    GT,
    LE,
    LT,
    MISSING,
    OPERATORS,
    Condition,
    Document,
    Finding,
    Period,
    Standard,
)
from ..engine.streaks import check, examine

STEP = 0.5  # of the grid on which a figure can lie
FAR = 20.0  # beyond which a figure without an end is not looked at


def grid(low, high):
    """Return the figures that a unit can have, on a grid."""
    first = -FAR if low is None else low
    last = FAR if high is None else high
    return [first + STEP * n for n in range(int((last - first) / STEP) + 1)]


def compare(operator, value, threshold):
    return {
        LT: value < threshold,
        LE: value <= threshold,
        GT: value > threshold,
        GE: value >= threshold,
    }[operator]


@tagged("-at_install", "post_install")
class TestEngineThresholds(BaseCase):
    """A threshold that tells nobody apart is found, and no other one."""

    def test_against_all_figures(self):
        """What is always or never so, is so of each figure that there can be."""
        for low, high in ((0, 10), (1, 5), (0, None), (None, 10), (None, None)):
            figures = grid(low, high)
            first = (-FAR if low is None else low) - 1
            last = (FAR if high is None else high) + 1
            for operator in OPERATORS:
                threshold = first
                while threshold <= last:
                    self._compare(operator, threshold, low, high, figures)
                    threshold += STEP

    def _compare(self, operator, threshold, low, high, figures):
        found = thresholds.find_certainty(operator, threshold, low, high)
        holds = {compare(operator, one, threshold) for one in figures}
        expected = None
        if len(holds) == 1:
            expected = thresholds.ALWAYS if holds.pop() else thresholds.NEVER
        if (low is None and threshold <= -FAR) or (high is None and threshold >= FAR):
            return  # the grid ends where the figures do not
        case = (operator, threshold, low, high)
        self.assertEqual(found, expected, case)
        fault = thresholds.find_fault(operator, threshold, low, high)
        self.assertEqual(bool(fault), bool(expected), case)

    def test_every_unit_can_be_asked_for(self):
        """In the middle of its figures, each way of asking tells customers apart."""
        for unit, (low, high) in thresholds.RANGES.items():
            middle = (low + (high or 100)) / 2
            for operator in OPERATORS:
                with self.subTest(unit=unit, operator=operator):
                    self.assertIsNone(
                        thresholds.find_fault(operator, middle, low, high)
                    )


@tagged("-at_install", "post_install")
class TestEngineQuarters(BaseCase):
    """Calendar quarters against days counted one by one."""

    def _last_complete(self, day):
        """Return the first and last day of the last complete quarter, day by day."""
        end = day
        while (end + timedelta(days=1)).strftime("%m-%d") not in (
            "01-01",
            "04-01",
            "07-01",
            "10-01",
        ):
            end -= timedelta(days=1)
        start = end
        while start.strftime("%m-%d") not in ("01-01", "04-01", "07-01", "10-01"):
            start -= timedelta(days=1)
        return start, end

    def test_every_day_of_two_years(self):
        day = date(2023, 12, 30)
        while day < date(2026, 1, 3):  # a leap year between others
            start, end = self._last_complete(day)
            self.assertEqual(periods.quarters(day, 1), [(start, end)], day)
            self.assertEqual(periods.is_quarter_end(day), day == end, day)
            day += timedelta(days=1)

    def test_they_follow_each_other(self):
        found = periods.quarters(date(2026, 2, 28), 40)
        self.assertEqual(found[-1][0], date(2016, 1, 1))
        self.assertEqual(len({periods.get_quarter_name(end) for _s, end in found}), 40)
        for start, end in found:
            name = periods.get_quarter_name(end)
            self.assertEqual(name, periods.get_quarter_name(start))
            self.assertIn((end - start).days, range(89, 92))

    def test_none(self):
        self.assertEqual(periods.quarters(date(2026, 2, 28), 0), [])


@tagged("-at_install", "post_install")
class TestEngineFindings(BaseCase):
    """Random standards and histories against a count by hand; nothing gets lost."""

    def _draw(self, chance):
        """Return a standard and what is known of a customer, by chance."""
        conditions = tuple(
            Condition(
                chance.choice(["invoiced_quarter", "late_count", "score"]),
                chance.choice(OPERATORS),
                chance.choice([0.0, 50.0, 99.99]),
                chance.randint(1, 3),
                chance.choice(MISSING),
                chance.choice([None, 7]),
            )
            for _n in range(chance.randint(1, 3))
        )
        standard = Standard(chance.randint(1, 9), conditions, chance.choice([ALL, ANY]))
        quarters = periods.quarters(date(2026, 3, 31), 6)
        metrics = {
            metric: [
                Period(
                    *days,
                    chance.choice([None, 0.0, 50.0, 99.99, 120.0]),
                    chance.randint(0, 4),
                    tuple(
                        Document(
                            "account.move",
                            chance.randint(1, 99),
                            "INV/é/“1”",
                            chance.choice([None, days[0]]),
                            chance.choice([None, 12.5]),
                        )
                        for _n in range(chance.randint(0, 2))
                    ),
                )
                for days in quarters[: chance.randint(0, 6)]
            ]
            for metric in ("invoiced_quarter", "late_count", "score")
            if chance.random() < 0.8
        }
        return standard, metrics

    def _holds(self, condition, history):
        """Whether a condition holds, counted by hand."""
        run = 0
        for period in history:
            if period.value is None and condition.missing == "skip":
                continue
            if period.value is None:
                is_bad = condition.missing == "bad"
            else:
                is_bad = compare(condition.operator, period.value, condition.threshold)
            if not is_bad:
                break
            run += 1
        return run >= condition.periods

    def test_against_a_count_by_hand(self):
        chance = random.Random(11)
        met = 0
        for _round in range(600):
            standard, metrics = self._draw(chance)
            holds = [
                self._holds(one, metrics.get(one.metric, ()))
                for one in standard.conditions
            ]
            expected = all(holds) if standard.match == ALL else any(holds)
            finding = examine(standard, metrics)
            self.assertEqual(finding.met, expected)
            self.assertEqual(check(standard, metrics) is not None, expected)
            self.assertEqual([one.met for one in finding.streaks], holds)
            self.assertEqual(finding.lacking == 0, expected)
            met += expected
        self.assertIn(met, range(60, 540))  # both happen

    def test_nothing_gets_lost_in_the_evidence(self):
        chance = random.Random(13)
        for _round in range(300):
            finding = examine(*self._draw(chance))
            loaded = Finding.load(json.loads(json.dumps(finding.dump())))
            self.assertEqual(loaded, finding)
            self.assertEqual(loaded.lacking, finding.lacking)

    def test_any_is_met_where_all_is(self):
        chance = random.Random(17)
        for _round in range(300):
            standard, metrics = self._draw(chance)
            both = [
                examine(Standard(1, standard.conditions, match), metrics)
                for match in (ALL, ANY)
            ]
            self.assertLessEqual(both[0].met, both[1].met)
            self.assertGreaterEqual(both[0].lacking, both[1].lacking)

    def test_evidence_of_a_later_version(self):
        """What is read of it may lack fields, or have more."""
        finding = Finding.load(
            {
                "standard": 3,
                "met": True,
                "news": "x",
                "streaks": [{"metric": "late_count", "news": 1, "used": None}],
            }
        )
        self.assertTrue(finding.met)
        self.assertEqual(finding.standard.match, ALL)
        self.assertEqual(finding.streaks[0].condition.metric, "late_count")
        self.assertEqual(finding.streaks[0].used, ())
        self.assertIsNone(finding.streaks[0].ended_by)
