import math
import random
from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ..engine.limits import (
    BASE,
    OWN_RISK,
    TEMPORARY,
    Component,
    InForce,
    highest_raise,
    in_force,
    winner,
)

START = date(2026, 1, 1)
DAYS = 40  # in which everything of a random ledger happens


def draw(chance, count=None):
    """Return random lines of a ledger, some of which start on one day."""
    lines = []
    for order in range(chance.randint(0, 5) if count is None else count):
        kind = chance.choice([BASE, BASE, TEMPORARY, "insurance", "guarantee"])
        start = chance.randint(0, 20)
        length = chance.choice([None, 0, 1, chance.randint(2, 15)])
        if kind == TEMPORARY and length is None:
            length = 3
        unlimited = kind in OWN_RISK and chance.random() < 0.1
        lines.append(
            Component(
                amount=0.0 if unlimited else float(chance.randint(0, 20) * 50),
                date_from=START + timedelta(days=start),
                date_to=None
                if length is None
                else START + timedelta(days=start + length),
                is_unlimited=unlimited,
                order=order,
                kind=kind,
                counted_percent=chance.choice([0.0, 50.0, 90.0, 100.0]),
            )
        )
    return lines


def runs(line, day):
    """Whether a line counts on a day, its last one included."""
    return line.date_from <= day and (line.date_to is None or day <= line.date_to)


def pick(lines, day):
    """Return the line that we lend by: the newest temporary one, else the base."""
    own = [line for line in lines if line.kind in OWN_RISK and runs(line, day)]
    for kind in (TEMPORARY, BASE):
        of_kind = [line for line in own if line.kind == kind]
        if of_kind:
            newest = max(line.date_from for line in of_kind)
            entries = [line for line in of_kind if line.date_from == newest]
            return max(entries, key=lambda line: line.order)
    return None


def reference(lines, day):
    """Return (has a limit, amount, unlimited) as the ledger is defined.

    On top of what we lend comes what somebody else answers for. Who never had a line
    has no limit; who had has at least 0.
    """
    if not any(line.date_from <= day for line in lines):
        return False, 0.0, False
    own = pick(lines, day)
    if own is not None and own.is_unlimited:
        return True, 0.0, True
    amount = own.amount if own is not None else 0.0
    for line in lines:
        if line.kind not in OWN_RISK and runs(line, day):
            amount += round(line.amount * line.counted_percent / 100, 2)
    return True, round(amount, 2), False


def each_day(start=0):
    return [START + timedelta(days=number) for number in range(start, DAYS)]


@tagged("-at_install", "post_install")
class TestEngineLimits(BaseCase):
    """Which limit is in force when, against a slow and plain reference."""

    # === ON THE DAY === #

    def test_first_and_last_day(self):
        line = Component(100.0, date(2026, 3, 1), date(2026, 3, 31))
        for day, amount in (
            (date(2026, 2, 28), None),
            (date(2026, 3, 1), 100.0),
            (date(2026, 3, 31), 100.0),
            (date(2026, 4, 1), 0.0),
        ):
            self.assertEqual(in_force([line], day).ceiling, amount, day)

    def test_one_day(self):
        day = date(2026, 3, 1)
        line = Component(100.0, day, day)
        found = [in_force([line], day + timedelta(days=n)).ceiling for n in (-1, 0, 1)]
        self.assertEqual(found, [None, 100.0, 0.0])

    def test_nothing_is_not_zero(self):
        self.assertEqual(in_force([], START), InForce())
        self.assertIsNone(in_force([], START).ceiling)
        zero = in_force([Component(0.0, START)], START)
        self.assertEqual((zero.has_limit, zero.ceiling), (True, 0.0))

    def test_unlimited_with_insurance(self):
        """There is no ceiling, whatever an insurer adds."""
        lines = [
            Component(0.0, START, is_unlimited=True),
            Component(500.0, START, kind="insurance", order=1),
        ]
        found = in_force(lines, START)
        self.assertTrue(found.is_unlimited)
        self.assertIsNone(found.ceiling)

    def test_insurance_that_counts_for_nothing(self):
        line = Component(500.0, START, kind="insurance", counted_percent=0.0)
        found = in_force([line], START)
        self.assertEqual((found.has_limit, found.ceiling), (True, 0.0))

    def test_cents_and_yen(self):
        line = Component(99.99, START, kind="guarantee", counted_percent=33.0)
        self.assertEqual(in_force([line], START).amount, 33.0)
        self.assertEqual(in_force([line], START, decimals=0).amount, 33.0)
        line = Component(10.0, START, kind="guarantee", counted_percent=33.3)
        self.assertEqual(in_force([line], START).amount, 3.33)
        self.assertEqual(in_force([line], START, decimals=0).amount, 3.0)

    def test_what_was_withdrawn_did_not_lapse(self):
        last = START + timedelta(days=5)
        ran_out = Component(100.0, START, last)
        withdrawn = Component(100.0, START, last, is_withdrawn=True)
        day = last + timedelta(days=1)
        self.assertEqual(in_force([ran_out], day).lapsed_on, last)
        self.assertIsNone(in_force([withdrawn], day).lapsed_on)

    # === OF ANY LEDGER === #

    def test_as_defined(self):
        chance = random.Random(101)
        for _n in range(400):
            lines = draw(chance)
            for day in each_day():
                found = in_force(lines, day)
                self.assertEqual(
                    (found.has_limit, found.amount, found.is_unlimited),
                    reference(lines, day),
                    (lines, day),
                )

    def test_order_of_the_lines_is_no_matter(self):
        chance = random.Random(103)
        for _n in range(200):
            lines = draw(chance, 5)
            mixed = chance.sample(lines, len(lines))
            for day in each_day():
                self.assertEqual(in_force(lines, day), in_force(mixed, day))

    def test_parts_add_up(self):
        chance = random.Random(107)
        for _n in range(200):
            lines = draw(chance)
            for day in each_day():
                found = in_force(lines, day)
                if not found.is_unlimited:
                    total = sum(part.amount for part in found.parts)
                    self.assertAlmostEqual(found.amount, total)

    def test_winner_is_in_force(self):
        chance = random.Random(109)
        for _n in range(200):
            lines = draw(chance)
            for day in each_day():
                own = winner(lines, day)
                self.assertEqual(
                    in_force(lines, day).order, None if own is None else own.order
                )

    # === RAISES === #

    def test_highest_raise_as_defined(self):
        """Day by day: the highest limit of those that a change makes higher."""
        chance = random.Random(113)
        for _n in range(300):
            before, added = draw(chance), draw(chance, 1)
            removed = chance.sample(before, min(len(before), 1))
            after = [line for line in before if line not in removed] + added
            today = START + timedelta(days=chance.randint(0, 20))
            raised = []
            for day in each_day((today - START).days):
                old, new = in_force(before, day), in_force(after, day)
                height = math.inf if old.has_limit and not new.has_limit else top(new)
                if height > top(old):
                    raised.append(height)
            self.assertEqual(
                highest_raise(before, after, today), max(raised, default=None)
            )

    def test_no_change_is_no_raise(self):
        chance = random.Random(127)
        for _n in range(200):
            lines = draw(chance)
            self.assertIsNone(highest_raise(lines, lines, START))

    def test_equal_limit_is_no_raise(self):
        before = [Component(100.0, START)]
        again = [*before, Component(100.0, START + timedelta(days=3), order=1)]
        self.assertIsNone(highest_raise(before, again, START))
        a_cent_more = [*before, Component(100.01, START + timedelta(days=3), order=1)]
        self.assertEqual(highest_raise(before, a_cent_more, START), 100.01)

    def test_raise_in_the_past_is_none(self):
        """Of days that are over nothing can be granted any more."""
        before = [Component(100.0, START)]
        season = Component(
            900.0, START, START + timedelta(days=9), kind=TEMPORARY, order=1
        )
        after = [*before, season]
        self.assertEqual(highest_raise(before, after, START + timedelta(days=9)), 900.0)
        self.assertIsNone(highest_raise(before, after, START + timedelta(days=10)))

    def test_raise_without_end(self):
        """The last day of all is how other programs say that a limit never ends."""
        before = [Component(100.0, START)]
        forever = Component(900.0, START, date.max, kind=TEMPORARY, order=1)
        self.assertEqual(highest_raise(before, [*before, forever], START), 900.0)
        self.assertIsNone(highest_raise([*before, forever], before, START))


def top(limit):
    """Return a limit as a height; who has none was granted nothing."""
    return math.inf if limit.is_unlimited else limit.amount
