from odoo.tests import BaseCase, tagged

from ..engine.reach import further_good, is_in_reach
from ..engine.scoring import Measured, mix


@tagged("-at_install", "post_install")
class TestEngineReach(BaseCase):
    """What customers can do about a figure into which the average is mixed."""

    # === FURTHER INVOICES === #

    def test_every_number_is_enough_and_the_smallest(self):
        """With so many more paid in time it is reached, with one less it is not."""
        for bad, count, house in (
            (7, 12, 9.0),
            (1, 4, None),
            (3, 3, 40.0),
            (0, 9, 30.0),
        ):
            measured = mix(bad, count, house)
            for wanted in (1.0, 2.5, 5.0, 10.0):
                more = further_good(measured, wanted, 10)
                with self.subTest(bad=bad, count=count, house=house, wanted=wanted):
                    enough = mix(bad, count + more, house).value
                    self.assertLessEqual(round(enough, 5), wanted)
                    if more > 1:
                        less = mix(bad, count + more - 1, house).value
                        self.assertGreater(round(less, 5), wanted)

    def test_exact_figures_take_no_invoice_too_many(self):
        """1 of 3 to 1 of 12: nine more, whatever a float makes of thirds."""
        self.assertEqual(further_good(mix(1, 3, None), 100 / 12, 10), 9)
        self.assertEqual(further_good(mix(2, 7, None), 100 / 7, 10), 7)
        self.assertEqual(further_good(mix(1, 9, None), 100 / 90, 10), 81)

    def test_one_at_the_least(self):
        """Who is as good as there already still has to pay the next one."""
        self.assertEqual(further_good(mix(1, 10, None), 10.0, 10), 1)

    def test_no_number_does_it(self):
        measured = mix(1, 10, None)
        self.assertIsNone(further_good(measured, 0.0, 10))
        self.assertIsNone(further_good(measured, -1.0, 10))
        self.assertIsNone(further_good(Measured(12.0), 5.0, 10), "no ratio")
        self.assertIsNone(further_good(Measured(12.0, 1, 0), 5.0, 10))

    # === WITHIN REACH === #

    def test_without_an_average_everything_is(self):
        self.assertTrue(is_in_reach(None, 1.0, 10))
        self.assertTrue(is_in_reach(mix(2, 5, None), 1.0, 10))
        self.assertTrue(is_in_reach(Measured(30.0, house=10.0), 1.0, 10), "no ratio")

    def test_exactly_what_a_faultless_part_makes(self):
        """Of 10 with 80 % mixed in: from 40 to 90, and no further."""
        for kept in (1, 7, 10):
            measured = mix(kept, 10, 80.0)
            with self.subTest(kept=kept):
                self.assertTrue(is_in_reach(measured, 90.0, 10))
                self.assertFalse(is_in_reach(measured, 90.01, 10))
                self.assertTrue(is_in_reach(measured, 40.0, 10))
                self.assertFalse(is_in_reach(measured, 39.99, 10))

    def test_thirds(self):
        """What a float is off by puts nothing out of reach."""
        measured = mix(1, 5, 10.0)
        self.assertTrue(is_in_reach(measured, (100.0 * 5 + 100.0) / 15, 10))
        self.assertTrue(is_in_reach(measured, 100.0 / 15, 10))
        best, least = round(600.0 / 15, 6), round(100.0 / 15 - 4e-7, 7)
        self.assertTrue(is_in_reach(measured, best, 10))
        self.assertTrue(is_in_reach(measured, least, 10))

    def test_what_it_is_already(self):
        """Also of who never had a fault: they only have to go on like that."""
        for bad in (0, 3):
            measured = mix(bad, 5, 30.0)
            self.assertTrue(is_in_reach(measured, measured.value, 10))

    def test_who_is_faultless_cannot_do_better(self):
        self.assertFalse(is_in_reach(mix(0, 5, 30.0), 19.0, 10))
