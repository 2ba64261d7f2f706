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
            "Customers who pay worst have no tier: D is the last one, and asks for a "
            "payment score of 10. Untick Payment Score Required there: the last tier "
            "has no minimum payment score.",
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

    def test_shared_tier_becomes_that_of_one_company(self):
        """The customers, policies and rules of others would be left without."""
        other = self._create_company("Other Ltd")
        account = self._get_account(self.partner, other)
        shared = self.env["credit.tier"].create(
            {"name": "Export", "sequence": 1, "min_score": 95}
        )

        def take():
            shared.with_user(self.manager).company_id = self.company

        def said(others):
            own = self.company.name
            return (
                f"The tier Export cannot become one of {own} alone: customers, "
                f"policies or rules of others use it ({others}). Create a new tier for "
                f"{own}, and put it into its policies instead."
            )

        account.tier_id = shared
        self.assertSaid(said("Other Ltd"), take)
        account.tier_id = False
        template = self.env["credit.policy"].search([("company_id", "=", False)])[0]
        template.tier_ids = [Command.link(shared.id)]
        self.assertSaid(said("the defaults for new companies"), take)
        template.tier_ids = [Command.unlink(shared.id)]
        rule = self.env["credit.rule"].search([("company_id", "=", other.id)])[:1]
        rule.write({"scope": "tier", "tier_ids": [Command.set(shared.ids)]})
        self.assertSaid(said("Other Ltd"), take)
        rule.write({"scope": "all", "tier_ids": [Command.clear()]})
        self._get_account(self.partner).tier_id = shared
        take()
        self.assertEqual(shared.company_id, self.company)

    def test_figures_out_of_range(self):
        tiers = self.env["credit.tier"].with_user(self.manager)
        for label, value, (lowest, highest), field in (
            ("Minimum Score", 101, (0, 100), "min_score"),
            ("Minimum Score", -1, (0, 100), "min_score"),
            ("Minimum Payment Score", 101, (0, 100), "min_payment_score"),
            ("Limit Factor", 10.5, (0, 10), "limit_factor"),
            ("Limit Factor", -0.1, (0, 10), "limit_factor"),
            ("Review Every", 0, (1, 60), "review_months"),
            ("Review Every", 61, (1, 60), "review_months"),
            ("Follow Up Every", -1, (0, 3650), "follow_up_days"),
            ("Longest Payment Term (days)", 3651, (0, 3650), "longest_term_days"),
        ):
            sentence = (
                f"“{label}” cannot be {value:g}. "
                f"Enter a figure from {lowest} to {highest}."
            )
            with self.subTest(field=field, value=value):
                self.assertSaid(sentence, tiers.create, {"name": "New", field: value})
                self.assertSaid(sentence, self.c.write, {field: value})

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
