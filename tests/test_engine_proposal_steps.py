from odoo.tests import BaseCase, tagged

from ..engine.proposal import propose


@tagged("-at_install", "post_install")
class TestEngineProposalSteps(BaseCase):
    """Rounding and bounds of a proposed limit: what a step or a float must not do."""

    def _propose(self, need, current=None, **values):
        """Return what is proposed where the need binds, and what bound it."""
        figures = {"proven": 1e9, "starter": None, "factor": 1.0, "current": current}
        return propose(need, **(figures | values))[:2]

    # === STEPS === #

    def test_without_a_step_by_the_currency(self):
        for step in (0.0, None, -1.0):
            with self.subTest(step=step):
                self.assertEqual(self._propose(1234.567, step=step)[0], 1234.56)
                self.assertEqual(
                    self._propose(1234.567, step=step, decimals=0)[0], 1234.0
                )

    def test_step_of_one_is_a_step(self):
        self.assertEqual(self._propose(1234.567, step=1.0)[0], 1234.0)

    def test_step_finer_than_the_currency_is_kept(self):
        self.assertEqual(self._propose(10.7, step=0.5, decimals=0)[0], 10.5)
        self.assertEqual(
            self._propose(1.0, 16.5, step=0.25, decimals=0, max_cut_percent=50.0),
            (8.25, "cut_cap"),
        )

    def test_amounts_are_free_of_noise(self):
        """0.1 + 0.2 is 0.3, whichever way it is rounded."""
        self.assertEqual(self._propose(0.1 + 0.2)[0], 0.3)
        self.assertEqual(self._propose(0.29)[0], 0.29)
        self.assertEqual(
            self._propose(0.0, 5.7, max_cut_percent=50.0), (2.85, "cut_cap")
        )
        self.assertEqual(
            self._propose(0.0, 0.14, max_cut_percent=50.0), (0.07, "cut_cap")
        )

    def test_a_limit_between_two_steps_is_no_cut(self):
        """Who needs exactly what there is keeps it, whatever the step."""
        self.assertEqual(self._propose(1234.5, 1234.5, step=500.0), (1234.5, "need"))
        self.assertEqual(self._propose(1300.0, 1234.5, step=500.0), (1234.5, "need"))
        self.assertEqual(self._propose(1234.4, 1234.5, step=500.0), (1000.0, "need"))

    # === CAPS === #

    def test_exactly_the_cap_is_no_cap(self):
        self.assertEqual(
            self._propose(1500.0, 1000.0, max_raise_percent=50.0), (1500.0, "need")
        )
        self.assertEqual(
            self._propose(500.0, 1000.0, max_cut_percent=50.0), (500.0, "need")
        )

    def test_a_float_beyond_the_cap_is_no_cap(self):
        """3 x 1.1 is a little more than 3.3: that is not what bound the limit."""
        self.assertEqual(
            self._propose(3 * 1.1, 3.0, max_raise_percent=10.0), (3.3, "need")
        )
        self.assertEqual(self._propose(0.7, 1.0, max_cut_percent=30.0), (0.7, "need"))

    def test_a_cent_beyond_the_cap(self):
        self.assertEqual(
            self._propose(1500.01, 1000.0, max_raise_percent=50.0),
            (1500.0, "raise_cap"),
        )
        self.assertEqual(
            self._propose(499.99, 1000.0, max_cut_percent=50.0), (500.0, "cut_cap")
        )

    def test_nothing_beyond_all(self):
        """More than everything cannot be cut: the lowest limit is 0."""
        self.assertEqual(
            self._propose(0.0, 1000.0, max_cut_percent=130.0), (0.0, "need")
        )

    def test_cap_between_two_steps(self):
        """A raise stops at the step below, a cut at the step above."""
        self.assertEqual(
            self._propose(9e4, 1000.0, max_raise_percent=25.0, step=200.0),
            (1200.0, "raise_cap"),
        )
        self.assertEqual(
            self._propose(0.0, 1000.0, max_cut_percent=25.0, step=200.0),
            (800.0, "cut_cap"),
        )

    def test_step_larger_than_the_change_that_is_allowed(self):
        """Neither does a raise become a cut by rounding, nor a cut a raise."""
        for need, bound in ((9e4, "raise_cap"), (0.0, "cut_cap")):
            with self.subTest(bound=bound):
                found = self._propose(
                    need,
                    1000.0,
                    max_raise_percent=5.0,
                    max_cut_percent=5.0,
                    step=3000.0,
                )
                self.assertEqual(found, (1000.0, bound))

    def test_without_caps_any_change(self):
        self.assertEqual(self._propose(9e4, 10.0), (9e4, "need"))
        self.assertEqual(self._propose(1.0, 9e4), (1.0, "need"))

    # === UNRATED === #

    def test_unrated_with_exactly_the_starter_limit(self):
        self.assertEqual(
            self._propose(9e4, 600.0, starter=600.0, factor=None), (600.0, "unrated")
        )
        self.assertEqual(
            self._propose(9e4, 599.99, starter=600.0, factor=None), (600.0, "starter")
        )

    def test_unrated_without_a_starter_limit(self):
        self.assertEqual(self._propose(9e4, factor=None), (None, None))
        self.assertEqual(self._propose(9e4, 0.5, factor=None), (0.5, "unrated"))
        self.assertEqual(self._propose(9e4, 0.0, factor=None), (0.0, "unrated"))
