import doctest

from odoo.tests import BaseCase, tagged

from ..engine import portfolio
from ..engine.portfolio import QUADRANTS, matrix, quadrant


@tagged("-at_install", "post_install")
class TestEnginePortfolio(BaseCase):
    """What to do about each customer, of facts alone."""

    def test_doctests(self):
        result = doctest.testmod(portfolio)
        self.assertGreater(result.attempted, 0)
        self.assertEqual(result.failed, 0)

    def test_thresholds(self):
        for value, payment, found in (
            (60, 40, "grow"),
            (59.9, 40, "recover"),
            (60, 39.9, "restrict"),
            (59.9, 39.9, "let_go"),
            (0, 0, "let_go"),
            (100, 100, "grow"),
        ):
            self.assertEqual(quadrant(value, payment, 60, 40), found)

    def test_unknown(self):
        """A customer of whom one score is missing is in no corner."""
        for scores in ((None, 90), (90, None), (None, None)):
            self.assertIsNone(quadrant(*scores))
        found = matrix([(1, None, 90, 5.0), (2, 90, 90, None)])
        self.assertEqual([one.members for one in found], [(2,), (), (), ()])
        self.assertEqual([one.amount for one in found], [0.0] * 4)

    def test_nobody(self):
        self.assertEqual([one.key for one in matrix([])], list(QUADRANTS))

    def test_everybody_is_in_one(self):
        customers = [(v * 11 + p, v, p, 1.0) for v in range(11) for p in range(11)]
        found = matrix(customers, 5, 5)
        members = [key for one in found for key in one.members]
        self.assertEqual(sorted(members), [customer[0] for customer in customers])
        self.assertEqual(sum(one.amount for one in found), 121.0)
        self.assertEqual([len(one.members) for one in found], [36, 30, 30, 25])
