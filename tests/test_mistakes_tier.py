from odoo import Command
from odoo.tests import tagged

from .common_mistakes import MistakeCase


@tagged("-at_install", "post_install")
class TestMistakesTier(MistakeCase):
    """A manager sets up tiers, makes every mistake, and reads what to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = (
            cls.env["credit.policy"]
            .search([("company_id", "=", cls.company.id)])
            .with_user(cls.manager)
        )
        cls.a, cls.b, cls.c, cls.d = cls.policy.tier_ids.sorted("sequence")

    def assertCannotWork(self, problem, change, *args):
        """Check that a change is refused, and for which reason, word for word."""
        sentence = f"The policy Standard cannot work:\n• {problem}"
        self.assertSaid(sentence, change, *args)

    # === ORDER === #

    def test_no_tier(self):
        self.assertCannotWork(
            "There is no tier. Add at least one.",
            self.policy.write,
            {"tier_ids": [Command.clear()]},
        )

    def test_worse_tier_asks_for_more(self):
        self.assertCannotWork(
            "The tier C comes after B but asks for no less: a score of 70 against 65. "
            "Put the best tier first and give each one after it a lower minimum.",
            self.c.write,
            {"min_score": 70},
        )

    def test_nobody_is_there_for_the_lowest(self):
        self.assertCannotWork(
            "Customers with the lowest scores have no tier: D is the last one, and "
            "asks for a score of 5. One tier needs the minimum 0, and no minimum "
            "payment score.",
            self.d.write,
            {"min_score": 5},
        )

    def test_last_tier_is_archived(self):
        self.assertCannotWork(
            "Customers with the lowest scores have no tier: C is the last one, and "
            "asks for a score of 45. One tier needs the minimum 0, and no minimum "
            "payment score.",
            self.d.action_archive,
        )

    def test_last_tier_asks_for_payment(self):
        self.assertCannotWork(
            "Customers with the lowest scores have no tier: D is the last one, and "
            "asks for a score of 0. One tier needs the minimum 0, and no minimum "
            "payment score.",
            self.d.write,
            {"has_min_payment_score": True, "min_payment_score": 10},
        )

    def test_tier_of_another_company(self):
        other = self._create_company("Other Ltd")
        theirs = self.env["credit.tier"].create(
            {"name": "Theirs", "company_id": other.id}
        )
        self.assertSaid(
            "A policy and its tiers belong to the same company (to a parent company, "
            "not to a branch).",
            self.env["credit.policy"].browse(self.policy.id).write,
            {"tier_ids": [Command.link(theirs.id)]},
        )

    # === FIGURES === #

    def test_figures_out_of_range(self):
        minimum = "The minimum scores of a tier are 0 to 100."
        rhythm = (
            "Customers are reviewed every 1 to 60 months, and followed up every 0 to "
            "3650 days."
        )
        tiers = self.env["credit.tier"].with_user(self.manager)
        for sentence, values in (
            (minimum, {"min_score": 101}),
            (minimum, {"min_score": -1}),
            (minimum, {"min_payment_score": 101}),
            ("The limit factor is 0 to 10.", {"limit_factor": 10.5}),
            ("The limit factor is 0 to 10.", {"limit_factor": -0.1}),
            (rhythm, {"review_months": 0}),
            (rhythm, {"review_months": 61}),
            (rhythm, {"follow_up_days": -1}),
            (
                "The longest payment term is 0 to 3650 days.",
                {"longest_term_days": 3651},
            ),
        ):
            with self.subTest(values=values):
                self.assertSaid(sentence, tiers.create, {"name": "New", **values})

    def test_figures_at_their_ends(self):
        """What is just allowed is allowed."""
        tiers = self.env["credit.tier"].with_user(self.manager)
        for values in (
            {"min_score": 100, "limit_factor": 10, "review_months": 60},
            {"min_score": 0, "limit_factor": 0, "review_months": 1},
            {"follow_up_days": 3650, "longest_term_days": 3650},
        ):
            self.assertTrue(tiers.create({"name": "New", **values}))

    # === WHAT IS GRANTED === #

    def test_worse_tier_gets_more(self):
        self.c.limit_factor = 2.0
        listed = " ".join(self._read_check())
        self.assertIn("C comes after B", listed)
        self.assertIn("Limit Factor", listed)
        self.c.limit_factor = 0.5
        self.assertNotIn("C comes after B", " ".join(self._read_check()))

    def test_margin_that_nobody_overcomes(self):
        self.policy.hysteresis = 30
        text = (
            "Nobody but a customer with full marks gets up to the tier A: it asks for "
            "80 points, and the policy Standard for 30 more."
        )
        self.assertListed(
            text, "Lower the margin of the policy, or the minimum score of the tier."
        )
        self.policy.hysteresis = 3
        self.assertNotListed(text)

    # === IN USE === #

    def test_deleted_while_customers_are_in_it(self):
        self.account.tier_id = self.a
        self.assertSaid(
            "Customers are in the tier A. Archive it instead.",
            self.a.unlink,
        )

    def test_taken_out_while_customers_are_in_it(self):
        self.account.tier_id = self.a
        self.policy.tier_ids = [Command.unlink(self.a.id)]
        self.assertListed(
            "Customers (1) are in the tier A, which is archived or in no scoring "
            "policy of Ledger Ltd.",
            "Evaluate them again, or add the tier to a policy.",
        )
        self.account.tier_id = self.b
        self.assertNotIn("Customers (1) are in the tier", " ".join(self._read_check()))
