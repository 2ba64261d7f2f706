from odoo import Command
from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import HINT, RISK
from .test_config_check_policy import PolicyCheckCase


@tagged("-at_install", "post_install")
class TestConfigCheckTiers(PolicyCheckCase):
    """Tiers that contradict each other, that nobody reaches, or that nobody leaves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, cls.bad = cls.env["credit.tier"].create(
            [
                {"name": "Good", "sequence": 1, "min_score": 50, "limit_factor": 1},
                {"name": "Bad", "sequence": 2, "min_score": 0, "limit_factor": 0.5},
            ]
        )
        cls.policy.tier_ids = [Command.set((cls.good + cls.bad).ids)]

    def test_worse_tier_grants_more(self):
        self.assertNoProblem("tiers_crossed")
        self.bad.limit_factor = 2
        self.good.write({"has_longest_term": True, "longest_term_days": 30})
        found = self.assertProblem(
            "tiers_crossed", "Bad comes after Good", "Limit Factor", "Longest Payment"
        )
        self.assertEqual((found.records, found.severity), (self.bad, RISK))
        self.bad.limit_factor = 1
        self.bad.write({"has_longest_term": True, "longest_term_days": 30})
        self.assertNoProblem("tiers_crossed")

    def test_better_tier_pays_first(self):
        self.good.is_restricted = True
        self.assertProblem("tiers_crossed", "Prepayment Only")
        self.bad.is_restricted = True
        self.assertNoProblem("tiers_crossed")

    def test_no_tier_gives_credit(self):
        (self.good + self.bad).limit_factor = 0
        self.assertProblem("tiers_without_credit", "Standard")
        self.good.limit_factor = 0.1
        self.assertNoProblem("tiers_without_credit")

    def test_margin_that_leaves_no_score(self):
        self.policy.hysteresis = 50
        self.assertNoProblem("tier_out_of_reach")
        self.policy.hysteresis = 51
        self.assertProblem("tier_out_of_reach", "Good", "50 points", "51 more")

    def test_customers_in_a_tier_that_is_left(self):
        self.account.tier_id = self.good
        self.assertNoProblem("tier_left_over")
        self.account.tier_id = self.env.ref("credit_management.credit_tier_a")
        found = self.assertProblem("tier_left_over", "Customers (1)", "the tier A")
        self.assertEqual(found.severity, HINT)
        accounts = self.env["credit.account"].search(found.domain)
        self.assertEqual(accounts, self.account)

    def test_customers_in_an_archived_tier(self):
        self.account.tier_id = self.bad
        worst = self.env["credit.tier"].create({"name": "Worst", "sequence": 3})
        self.policy.tier_ids = [Command.set((self.good + worst).ids)]
        self.bad.active = False
        self.assertProblem("tier_left_over", "Bad")
        self.account.tier_id = worst
        self.assertNoProblem("tier_left_over")

    def test_as_much_as_the_better_tier_is_not_more(self):
        both = self.good + self.bad
        both.write({"limit_factor": 1, "has_longest_term": True})
        both.longest_term_days = 30
        self.assertNoProblem("tiers_crossed")
        self.bad.longest_term_days = 31
        self.assertProblem("tiers_crossed", "Longest Payment Term")

    def test_an_archived_tier_is_compared_with_none(self):
        middle = self._create_middle(limit_factor=2)
        found = self.assertProblem("tiers_crossed", "Middle comes after Good")
        self.assertEqual(found.records, middle)
        middle.active = False
        self.assertNoProblem("tiers_crossed")

    def test_each_pair_of_neighbours_is_compared(self):
        middle = self._create_middle(limit_factor=0.2)
        found = self.assertProblem("tiers_crossed", "Bad comes after Middle")
        self.assertEqual(found.records, self.bad)
        middle.limit_factor = 2
        self.bad.limit_factor = 3
        found = self._get_problems("tiers_crossed")
        self.assertEqual([one.records for one in found], [middle, self.bad])

    def _create_middle(self, **values):
        """Return a tier between the other two."""
        middle = self.env["credit.tier"].create(
            {"name": "Middle", "sequence": 2, "min_score": 25, **values}
        )
        self.bad.sequence = 3
        self.policy.tier_ids = [Command.link(middle.id)]
        return middle

    def test_without_any_policy_no_tier_is_left_over(self):
        """That there is none is one problem, not one of each tier."""
        self.account.tier_id = self.env.ref("credit_management.credit_tier_a")
        self.assertProblem("tier_left_over")
        self.policy.active = False
        self.assertNoProblem("tier_left_over")
        self.assertProblem("no_policy")

    def test_archived_customers_are_counted_where_the_list_shows_them(self):
        tier = self.env.ref("credit_management.credit_tier_a")
        second = self._get_account(self._create_partner("Second"))
        (self.account + second).tier_id = tier
        found = self.assertProblem("tier_left_over", "Customers (2)")
        self.assertEqual(
            self.env["credit.account"].search(found.domain), self.account + second
        )
