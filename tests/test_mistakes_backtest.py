from odoo import Command
from odoo.tests import tagged

from .common_mistakes import MistakeCase

DAY = "2025-11-30"


@tagged("-at_install", "post_install")
class TestMistakesBacktest(MistakeCase):
    """Somebody tries a policy on the past, and reads what cannot be tried."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env["credit.policy"].search(
            [("company_id", "=", cls.company.id)]
        )

    def _create(self, user=None, **values):
        return (
            self.env["credit.backtest"]
            .with_user(user or self.controller)
            .create(
                {
                    "company_id": self.company.id,
                    "policy_id": self.policy.id,
                    "date": DAY,
                    **values,
                }
            )
        )

    # === WHAT IS CHOSEN === #

    def test_day_whose_horizon_is_not_over(self):
        """What fell due on the last day may be paid until the grace is over."""
        self.assertSaid(
            "What became of the customers is known only after 03/16/2026. Choose an "
            "earlier day or a shorter horizon.",
            self._create,
            date="2025-12-10",
        )
        self.assertTrue(self._create(date="2025-12-09"))

    def test_horizon_that_is_too_long(self):
        self.assertSaid(
            "What became of the customers is known only after 06/04/2026. Choose an "
            "earlier day or a shorter horizon.",
            self._create,
            horizon_days=180,
        )
        self.assertTrue(self._create(horizon_days=90, grace_days=0))

    def test_figures_out_of_range(self):
        for label, bounds, values in (
            ("Horizon (days)", "1 to 730", {"horizon_days": 0}),
            ("Horizon (days)", "1 to 730", {"horizon_days": 731}),
            ("Grace (days)", "0 to 365", {"grace_days": -1}),
            ("Grace (days)", "0 to 365", {"grace_days": 366}),
        ):
            (value,) = values.values()
            with self.subTest(values=values):
                self.assertSaid(
                    f"“{label}” cannot be {value}. Enter a figure from {bounds}.",
                    self._create,
                    **values,
                )

    def test_compared_with_itself(self):
        self.assertSaid(
            "Choose another policy to compare with, or none.",
            self._create,
            other_policy_id=self.policy.id,
        )

    def test_policy_of_another_company(self):
        other = self._create_company("Other Ltd")
        theirs = self.env["credit.policy"].search([("company_id", "=", other.id)])
        template = self.env.ref("credit_management.credit_policy_default")
        for policy in (theirs, template):
            self.assertSaid(
                "A back-test and its policies are of the same company.",
                self.env["credit.backtest"].create,
                {
                    "company_id": self.company.id,
                    "policy_id": policy.id,
                    "date": DAY,
                },
            )

    def test_policy_without_criteria(self):
        """One that is still being written may be chosen, but says nothing."""
        draft = self.env["credit.policy"].create(
            {"name": "Draft", "company_id": self.company.id, "active": False}
        )
        backtest = self._create(policy_id=draft.id)
        self.assertSaid("Draft has no criteria.", backtest.action_compute)
        self.assertEqual(backtest.state, "draft")

    # === THE STEPS === #

    def test_run_twice(self):
        backtest = self._create()
        backtest.action_compute()
        self.assertSaid(
            "This back-test has been computed already.", backtest.action_compute
        )

    def test_changed_after_it_was_run(self):
        backtest = self._create()
        backtest.action_compute()
        for values in (
            {"date": "2025-10-31"},
            {"horizon_days": 30},
            {"other_policy_id": self.policy.copy().id},
        ):
            with self.subTest(values=values):
                self.assertSaid(
                    "This back-test has been computed. Duplicate it to try other "
                    "policies or another day.",
                    backtest.write,
                    values,
                )
        again = backtest.copy()
        again.date = "2025-10-31"
        self.assertEqual((again.state, again.name[-10:]), ("draft", "10/31/2025"))

    def test_results_by_hand(self):
        backtest = self._create()
        for values in (
            {"state": "done"},
            {"done_count": 5},
            {"result_ids": [Command.clear()]},
        ):
            with self.subTest(values=values):
                self.assertSaid(
                    "What a back-test found cannot be written by hand.",
                    backtest.write,
                    values,
                )
        self.assertSaid(
            "What a back-test found cannot be written by hand.",
            self._create,
            account_count=7,
        )

    def test_nothing_to_tell(self):
        """No invoice fell due: there is no figure, not a bad one."""
        backtest = self._create()
        backtest.action_compute()
        self.assertEqual(backtest.state, "done")
        self.assertFalse(backtest.late_graph)
        self.assertEqual(set(backtest.result_ids.mapped("customer_count")), {0})

    def test_users_read_only(self):
        backtest = self._create()
        for call in (
            backtest.with_user(self.credit_user).action_compute,
            backtest.with_user(self.credit_user).unlink,
        ):
            sentence = self._get_sentence(call)
            self.assertIn("Controller", sentence)
        self.assertEqual(backtest.with_user(self.credit_user).state, "draft")
