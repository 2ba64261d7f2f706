import math
import random
from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ..engine.limits import Component, InForce, highest_raise, in_force, winner

DAY = date(2026, 3, 16)
SPAN = 30  # days around it in which lines start
OWN = ("base", "temporary")


def draw_lines(chance, most=5):
    """Return lines of a ledger, some of them over, some still to come."""
    lines = []
    for order in range(chance.randint(0, most)):
        start = DAY + timedelta(days=chance.randint(-SPAN, SPAN))
        kind = chance.choice(["base", "base", "temporary", "insurance", "guarantee"])
        end = start + timedelta(days=chance.randint(0, SPAN))
        if kind != "temporary" and chance.random() < 0.5:
            end = None
        unlimited = kind in OWN and chance.random() < 0.1
        lines.append(
            Component(
                amount=0.0 if unlimited else chance.randint(0, 50000) / 100,
                date_from=start,
                date_to=end,
                is_unlimited=unlimited,
                order=order,
                kind=kind,
                counted_percent=float(chance.choice([0, 50, 90, 100])),
                is_withdrawn=end is not None and chance.random() < 0.3,
            )
        )
    return lines


def runs(line, day):
    """Whether a line counts on a day, by walking through its days."""
    return line.date_from <= day and not (line.date_to and line.date_to < day)


def own_on(lines, day):
    """Return the base or temporary line of a day, found one rule after the other."""
    running = [line for line in lines if line.kind in OWN and runs(line, day)]
    temporary = [line for line in running if line.kind == "temporary"]
    running = temporary or running
    if not running:
        return None
    newest = max(line.date_from for line in running)
    running = [line for line in running if line.date_from == newest]
    return max(running, key=lambda line: line.order)


def covered_on(lines, day):
    """Return what insurance and guarantees add on a day."""
    return sum(
        round(line.amount * line.counted_percent / 100, 2)
        for line in lines
        if line.kind not in OWN and runs(line, day)
    )


@tagged("-at_install", "post_install")
class TestEngineRandomLimits(BaseCase):
    """The limit of any ledger on any day, against a slow one."""

    def _days(self):
        return [DAY + timedelta(days=n) for n in range(-SPAN - 1, 2 * SPAN + 2)]

    def test_amount(self):
        chance = random.Random(31)
        for _n in range(150):
            lines = draw_lines(chance)
            for day in self._days():
                found = in_force(lines, day)
                own = own_on(lines, day)
                with self.subTest(lines=lines, day=day):
                    started = any(line.date_from <= day for line in lines)
                    self.assertEqual(found.has_limit, started)
                    self.assertEqual(winner(lines, day), own)
                    self.assertEqual(found.is_unlimited, bool(own and own.is_unlimited))
                    if started and not found.is_unlimited:
                        expected = (own.amount if own else 0.0) + covered_on(lines, day)
                        self.assertAlmostEqual(found.amount, expected, 2)
                        self.assertEqual(found.ceiling, found.amount)
                    else:
                        self.assertIsNone(found.ceiling)

    def test_lapse(self):
        """The last day and what was in force then, by going back day by day."""
        chance = random.Random(32)
        seen = set()
        for _n in range(400):
            lines = draw_lines(chance)
            day = DAY + timedelta(days=chance.randint(-SPAN, 2 * SPAN))
            found = in_force(lines, day)
            expected = self._go_back(lines, day)
            with self.subTest(lines=lines, day=day):
                self.assertEqual(found.lapsed_on, expected[0])
                self.assertAlmostEqual(found.lapsed_amount, expected[1], 6)
            seen.add((expected[0] is not None, expected[1] is not None))
        self.assertEqual(seen, {(False, False), (True, True), (True, False)})

    def _go_back(self, lines, day):
        """Return the last day of a lapsed limit and its ceiling, or None twice."""
        started = [line for line in lines if line.date_from <= day]
        own = [line for line in started if line.kind in OWN]
        counting = own or started
        if not counting or any(runs(line, day) for line in counting):
            return None, None
        last = day
        while not any(runs(line, last) for line in counting):
            last -= timedelta(days=1)
        ended = [own_on(started, last)] if own else counting
        ended = [line for line in ended if runs(line, last)]
        if any(line.is_withdrawn for line in ended):
            return None, None
        if any(line.is_unlimited for line in ended):
            return last, None
        before = sum(line.counted for line in ended)
        return last, in_force(lines, day).amount + before

    def test_parts_add_up(self):
        chance = random.Random(33)
        for _n in range(300):
            lines = draw_lines(chance)
            found = in_force(lines, DAY)
            by_order = {line.order: line for line in lines}
            with self.subTest(lines=lines):
                if not found.is_unlimited:
                    total = sum(part.amount for part in found.parts)
                    self.assertAlmostEqual(found.amount, total, 2)
                for part in found.parts:
                    self.assertTrue(runs(by_order[part.order], DAY))
                    self.assertEqual(part.kind, by_order[part.order].kind)
                own = [part for part in found.parts if part.kind in OWN]
                self.assertEqual([part.order for part in own], self._orders(found))

    def _orders(self, found):
        return [] if found.order is None else [found.order]

    def test_the_order_of_lines_does_not_matter(self):
        chance = random.Random(34)
        for _n in range(300):
            lines = draw_lines(chance)
            shuffled = chance.sample(lines, len(lines))
            with self.subTest(lines=lines):
                self.assertEqual(in_force(lines, DAY), in_force(shuffled, DAY))

    def test_highest_raise_of_all_days(self):
        """Looked at on each single day, not on those of the changes."""
        chance = random.Random(35)
        seen = set()
        for _n in range(400):
            before = draw_lines(chance, 4)
            kept = [line for line in before if chance.random() < 0.8]
            after = kept + [
                line for line in draw_lines(chance, 1) if line not in before
            ]
            found = highest_raise(before, after, DAY)
            raised = []
            for number in range(3 * SPAN + 2):
                day = DAY + timedelta(days=number)
                old, new = in_force(before, day), in_force(after, day)
                if self._height(old, new) > self._height(old):
                    raised.append(self._height(old, new))
            with self.subTest(before=before, after=after):
                self.assertEqual(found, max(raised, default=None))
            seen.add("none" if found is None else math.isinf(found))
        self.assertEqual(seen, {"none", True, False})

    def _height(self, old, new=None):
        """Return how much may be owed: without any limit nothing is checked."""
        limit = new or old
        if new is not None and old.has_limit and not new.has_limit:
            return math.inf
        return math.inf if limit.is_unlimited else limit.amount

    def test_nothing_changed_is_no_raise(self):
        chance = random.Random(36)
        for _n in range(200):
            lines = draw_lines(chance)
            with self.subTest(lines=lines):
                self.assertIsNone(highest_raise(lines, list(lines), DAY))

    def test_days_of_a_line(self):
        """The first and the last day count, the days beside them do not."""
        line = Component(5.0, DAY, DAY)
        for days, covered in ((-1, False), (0, True), (1, False)):
            day = DAY + timedelta(days=days)
            self.assertEqual(line.covers(day), covered)
        self.assertTrue(Component(5.0, DAY).covers(date.max))

    def test_nothing_and_0(self):
        self.assertEqual(in_force([], DAY), InForce())
        self.assertFalse(InForce().has_limit)
        zero = in_force([Component(0.0, DAY)], DAY)
        self.assertEqual((zero.has_limit, zero.ceiling), (True, 0.0))
        tomorrow = DAY + timedelta(days=1)
        self.assertEqual(in_force([Component(9.0, tomorrow)], DAY), InForce())

    def test_rounding_by_part(self):
        """Each part is rounded to the currency, so that the parts add up."""
        lines = [
            Component(0.05, DAY, kind="insurance", counted_percent=50.0, order=n)
            for n in range(3)
        ]
        found = in_force(lines, DAY)
        self.assertEqual(found.amount, round(sum(p.amount for p in found.parts), 2))
        yen = [Component(100.4, DAY), Component(0.6, DAY, kind="guarantee", order=1)]
        self.assertEqual(in_force(yen, DAY, decimals=0).amount, 101.0)
