import doctest
import random

from odoo.tests import BaseCase, tagged

from ..engine import proposal
from ..engine.proposal import Proposal, proven_limit, usual_need

FIGURES = {"need": 4500.0, "proven": 6000.0, "starter": 1000.0, "factor": 1.0}


def propose(**values):
    return proposal.propose(**(FIGURES | values))


def amount(**values):
    """Return what is proposed and what bound it."""
    return propose(**values)[:2]


@tagged("-at_install", "post_install")
class TestEngineProposal(BaseCase):
    """Which limit is proposed, of facts alone."""

    def test_doctests(self):
        result = doctest.testmod(proposal)
        self.assertGreater(result.attempted, 0)
        self.assertEqual(result.failed, 0)

    # === NEED AND PROVEN === #

    def test_usual_need(self):
        self.assertEqual(usual_need(3000.0, 30, 15), 4500.0)
        self.assertEqual(usual_need(3000.0, None, None), 0.0, "paid at once")
        self.assertEqual(usual_need(3000.0, 30, -10), 3000.0, "early is no less")
        self.assertEqual(usual_need(-50.0, 30, 0), 0.0, "more credited than sold")
        self.assertIsNone(usual_need(None, 30, 5))

    def test_proven_limit(self):
        self.assertEqual(proven_limit(1000.0), 1200.0)
        self.assertEqual(proven_limit(0.0), 0.0, "repaid nothing in time")
        self.assertIsNone(proven_limit(None))

    # === WHICH ONE BINDS === #

    def test_smaller_one_binds(self):
        self.assertEqual(amount(), (4500.0, "need"))
        self.assertEqual(amount(proven=3000.0), (3000.0, "proven"))
        self.assertEqual(amount(proven=0.0, current=0.0), (0.0, "proven"))
        self.assertEqual(amount(factor=0.8), (3600.0, "need"))

    def test_starter_for_proven(self):
        self.assertEqual(amount(proven=None), (1000.0, "starter"))
        self.assertEqual(amount(proven=None, factor=0.5), (500.0, "starter"))
        self.assertEqual(amount(proven=None, need=300.0), (300.0, "need"))

    def test_need_not_known(self):
        self.assertEqual(amount(need=None), (6000.0, "proven"))
        self.assertEqual(amount(need=None, proven=None), (1000.0, "starter"))

    def test_nothing_known(self):
        """Nothing to propose is not a limit of 0."""
        found = propose(need=None, proven=None, starter=None)
        self.assertEqual(found, Proposal(None, None))
        self.assertEqual(amount(factor=None, starter=None), (None, None))

    def test_first_limit_of_0(self):
        """Who is not checked so far is not banned because little is needed."""
        self.assertEqual(propose(need=0.0), Proposal(None, None, 0.0, 6000.0))
        self.assertEqual(propose(proven=0.0), Proposal(None, None, 4500.0, 0.0))
        self.assertEqual(amount(factor=None, starter=0.0), (None, None))
        self.assertEqual(amount(need=900.0, step=1000.0), (None, None))
        self.assertEqual(amount(need=0.0, factor=0.0), (0.0, "restricted"))
        self.assertEqual(amount(need=0.0, current=0.0), (0.0, "need"))

    def test_all_figures_told(self):
        found = propose(current=2000.0, max_raise_percent=50.0)
        self.assertEqual(found, Proposal(3000.0, "raise_cap", 4500.0, 6000.0, 4500.0))

    # === UNRATED AND RESTRICTED === #

    def test_unrated(self):
        self.assertEqual(amount(factor=None), (1000.0, "starter"))
        self.assertEqual(amount(factor=None, current=400.0), (1000.0, "starter"))
        found = amount(factor=None, current=400.0, max_raise_percent=50.0)
        self.assertEqual(found, (600.0, "raise_cap"))

    def test_unrated_with_an_agreed_limit(self):
        """Nothing known is no reason to take away what somebody agreed."""
        caps = {"max_raise_percent": 50.0, "max_cut_percent": 50.0, "step": 500.0}
        found = amount(factor=None, current=8250.0, **caps)
        self.assertEqual(found, (8250.0, "unrated"))
        found = amount(factor=None, current=8250.0, starter=None)
        self.assertEqual(found, (8250.0, "unrated"))

    def test_restricted(self):
        """No credit is no credit: no cap slows it down."""
        for current in (None, 0.0, 9000.0):
            found = amount(factor=0.0, current=current, max_cut_percent=50.0)
            self.assertEqual(found, (0.0, "restricted"))
        self.assertEqual(amount(factor=0.0, need=None, proven=None)[0], 0.0)

    # === CAPS === #

    def test_raise_cap(self):
        for percent, found in (
            (None, (4500.0, "need")),
            (50.0, (3000.0, "raise_cap")),
            (125.0, (4500.0, "need")),
            (0.0, (2000.0, "raise_cap")),
        ):
            self.assertEqual(amount(current=2000.0, max_raise_percent=percent), found)

    def test_cut_cap(self):
        for percent, found in (
            (None, (4500.0, "need")),
            (50.0, (5000.0, "cut_cap")),
            (55.0, (4500.0, "need")),
            (0.0, (10000.0, "cut_cap")),
            (200.0, (4500.0, "need")),
        ):
            self.assertEqual(amount(current=10000.0, max_cut_percent=percent), found)

    def test_no_cap_without_a_limit(self):
        found = amount(current=None, max_raise_percent=0.0, max_cut_percent=0.0)
        self.assertEqual(found, (4500.0, "need"))

    def test_back_from_no_credit(self):
        """A percentage of 0 would never let anybody back."""
        found = amount(current=0.0, max_raise_percent=50.0)
        self.assertEqual(found, (1000.0, "raise_cap"))
        found = amount(current=0.0, max_raise_percent=50.0, starter=None)
        self.assertEqual(found, (4500.0, "need"))

    # === ROUNDING === #

    def test_step(self):
        self.assertEqual(amount(step=1000.0), (4000.0, "need"))
        self.assertEqual(amount(need=4000.0, step=1000.0)[0], 4000.0)
        self.assertEqual(amount(need=1900.0, step=1000.0)[0], 1000.0)
        self.assertEqual(amount(need=4321.98765)[0], 4321.98)
        self.assertEqual(amount(need=4321.98765, decimals=0)[0], 4321.0)
        self.assertEqual(amount(need=1.2345, decimals=3)[0], 1.234)
        self.assertEqual(amount(need=4321.5, step=None)[0], 4321.5)

    def test_float_noise(self):
        self.assertEqual(amount(need=0.1 + 0.2, step=0.1)[0], 0.3)
        self.assertEqual(amount(need=1.1 * 3000, step=100.0)[0], 3300.0)
        self.assertEqual(
            amount(need=3000.0000000001, current=2000.0, max_raise_percent=50.0)[1],
            "need",
        )

    def test_rounding_is_no_cut(self):
        """What would stay or rise does not fall for a round figure."""
        found = propose(need=1080.0, current=1050.0, step=100.0)
        self.assertEqual(found[:2], (1050.0, "need"))
        found = amount(current=1050.0, step=1000.0, max_raise_percent=50.0)
        self.assertEqual(found, (1050.0, "raise_cap"))

    def test_rounding_keeps_the_cut_cap(self):
        found = amount(need=550.0, current=1000.0, step=400.0, max_cut_percent=50.0)
        self.assertEqual(found, (800.0, "cut_cap"))
        found = amount(need=10.0, current=50.0, step=100.0, max_cut_percent=50.0)
        self.assertEqual(found, (50.0, "cut_cap"))

    # === OF ANY FACTS === #

    def test_within_the_caps(self):
        chance = random.Random(31)
        for _n in range(1000):
            values = self._draw(chance)
            found = proposal.propose(**values)
            with self.subTest(**values):
                self.assertIn(found.bound, proposal.BOUNDS)
                self.assertGreaterEqual(found.amount, 0.0)
                self._check_caps(values, found)

    def _draw(self, chance):
        money = [None, 0.0, chance.uniform(0, 100), chance.uniform(0, 10000)]
        return {
            "need": chance.choice(money),
            "proven": chance.choice(money),
            "starter": chance.choice([0.0, 500.0]),
            "factor": chance.choice([None, 0.0, 0.5, 0.8, 1.0]),
            "current": round(chance.uniform(0.01, 9000.0), 2),
            "max_raise_percent": chance.choice([0.0, 20.0, 50.0]),
            "max_cut_percent": chance.choice([0.0, 20.0, 50.0]),
            "step": chance.choice([0.0, 10.0, 1000.0]),
        }

    def _check_caps(self, values, found):
        current = values["current"]
        if found.bound == "restricted":
            self.assertEqual(found.amount, 0.0)
            return
        highest = current * (1 + values["max_raise_percent"] / 100)
        lowest = current * (1 - values["max_cut_percent"] / 100)
        self.assertLessEqual(found.amount, highest + 0.01)
        self.assertGreaterEqual(found.amount, lowest - 0.01)
