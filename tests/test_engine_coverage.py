import copy
import random

from odoo.tests import BaseCase, tagged

from ..engine.coverage import CHARGE, DEPOSIT, GOODS, Part, bill, still_open


def goods(unit, quantity, sign=1):
    return Part(GOODS, unit, quantity, sign)


@tagged("-at_install", "post_install")
class TestEngineCoverage(BaseCase):
    """What of an order is still to come, and what invoices take off it."""

    # === WHAT IS STILL TO COME === #

    def test_kinds(self):
        for part, expected in (
            (goods(100.0, 2.0), 200.0),
            (goods(100.0, 0.0), 0.0),
            (goods(100.0, -2.0), 0.0),  # more was invoiced than ordered
            (goods(-50.0, 1.0), -50.0),  # a discount
            (Part(DEPOSIT, amount=-30.0), -30.0),
            (Part(DEPOSIT, amount=30.0), 0.0),  # deducted in the end
            (Part(CHARGE, 40.0), 40.0),
            (Part(CHARGE, 40.0, tax_factor=1.25), 50.0),
            (Part(CHARGE, 40.0, amount=-40.0), 0.0),
            (Part(CHARGE, 40.0, amount=-60.0), 0.0),
        ):
            with self.subTest(part=part):
                self.assertEqual(part.open, expected)

    def test_an_order_never_makes_room(self):
        self.assertEqual(still_open([]), 0.0)
        self.assertEqual(still_open([goods(-50.0, 3.0)]), 0.0)
        self.assertEqual(still_open([goods(10.0, 1.0), Part(DEPOSIT, amount=-90)]), 0.0)

    def test_a_discount_lowers_what_is_to_come(self):
        self.assertEqual(still_open([goods(100.0, 1.0), goods(-20.0, 1.0)]), 80.0)

    # === WHAT AN INVOICE TAKES === #

    def test_nothing_to_take_it_off(self):
        bill([], 5.0, 500.0)

    def test_takes_line_after_line(self):
        for quantity, left in (
            (0.5, [0.5, 5.0, 2.0]),
            (1.0, [0.0, 5.0, 2.0]),
            (4.0, [0.0, 2.0, 2.0]),
            (8.0, [0.0, 0.0, 0.0]),
            (9.0, [0.0, 0.0, -1.0]),  # the last one takes what is too much
        ):
            parts = [goods(100.0, 1.0), goods(100.0, 5.0), goods(100.0, 2.0)]
            with self.subTest(quantity=quantity):
                bill(parts, quantity, quantity * 100)
                self.assertEqual([part.quantity for part in parts], left)

    def test_a_line_that_is_through_gets_nothing_back(self):
        """What was invoiced beyond one line is no reason to take less off another."""
        parts = [goods(100.0, -2.0), goods(100.0, 3.0)]
        bill(parts, 1.0, 100.0)
        self.assertEqual([part.quantity for part in parts], [-2.0, 2.0])

    def test_a_credit_note_gives_back(self):
        parts = [goods(100.0, 0.0), goods(100.0, 0.0)]
        bill(parts, -2.0, -200.0)
        self.assertEqual(still_open(parts), 200.0)

    def test_goods_that_come_back(self):
        """Of a line with a negative quantity an invoice takes with its sign."""
        returned = goods(-100.0, 3.0, sign=-1)
        bill([returned], -1.0, -100.0)
        self.assertEqual(returned.quantity, 2.0)
        self.assertEqual(returned.open, -200.0)

    def test_deposits_and_charges_go_by_amount(self):
        deposit, charge = Part(DEPOSIT, amount=-30.0), Part(CHARGE, 40.0)
        bill([deposit], -1.0, -30.0)  # deducted on the last invoice
        bill([charge], 1.0, 25.0)
        self.assertEqual((deposit.amount, charge.amount), (0.0, -25.0))
        self.assertEqual((deposit.open, charge.open), (0.0, 15.0))

    def test_by_amount_only_the_last_line(self):
        first, last = Part(CHARGE, 40.0), Part(CHARGE, 60.0)
        bill([first, last], 1.0, 70.0)
        self.assertEqual((first.amount, last.amount), (0.0, -70.0))

    # === OF ANY LINES === #

    def test_nothing_is_lost(self):
        """What is taken off all lines is what was invoiced."""
        chance = random.Random(41)
        for _n in range(500):
            parts = self._draw(chance)
            before = sum(part.quantity for part in parts)
            quantity = float(chance.randint(-10, 20))
            bill(parts, quantity, 0.0)
            after = sum(part.quantity for part in parts)
            self.assertAlmostEqual(before - after, quantity, 9, parts)

    def test_in_two_invoices_or_one(self):
        chance = random.Random(42)
        for _n in range(500):
            once = self._draw(chance)
            twice = copy.deepcopy(once)
            one, two = chance.randint(0, 9), chance.randint(0, 9)
            bill(once, float(one + two), 0.0)
            bill(twice, float(one), 0.0)
            bill(twice, float(two), 0.0)
            self.assertEqual(once, twice)

    def test_invoicing_never_raises_what_is_to_come(self):
        chance = random.Random(43)
        for _n in range(500):
            parts = self._draw(chance)
            before = still_open(parts)
            bill(parts, float(chance.randint(0, 20)), 0.0)
            self.assertLessEqual(still_open(parts), before)

    def test_all_of_it_leaves_nothing(self):
        chance = random.Random(44)
        for _n in range(200):
            parts = [part for part in self._draw(chance) if part.quantity > 0]
            bill(parts, sum(part.quantity for part in parts), 0.0)
            self.assertEqual(still_open(parts), 0.0)

    def _draw(self, chance):
        return [
            goods(float(chance.randint(1, 100)), float(chance.randint(-2, 8)))
            for _n in range(chance.randint(1, 4))
        ]
