from odoo import Command
from odoo.tests import tagged

from .common_mistakes import MistakeCase


@tagged("-at_install", "post_install")
class TestMistakesRule(MistakeCase):
    """A manager sets up rules, makes every mistake, and reads what to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls.env.ref("credit_management.credit_tier_a")

    def _create(self, **values):
        """Have the manager make a rule."""
        return (
            self.env["credit.rule"]
            .with_user(self.manager)
            .create({"name": "Mine", "company_id": self.company.id, **values})
        )

    # === WHOM IT IS FOR === #

    def test_no_scope(self):
        for scope, field in (
            ("status", "Statuses"),
            ("tier", "Tiers"),
            ("tag", "Tags"),
            ("account", "Customer"),
        ):
            with self.subTest(scope=scope):
                self.assertSaid(
                    f"Say which customers the rule is for: fill in {field}, or choose "
                    "All Customers.",
                    self._create,
                    scope=scope,
                )

    def test_scope_emptied_later(self):
        rule = self._create(scope="tier", tier_ids=[Command.set(self.tier.ids)])
        self.assertSaid(
            "Say which customers the rule is for: fill in Tiers, or choose All "
            "Customers.",
            rule.write,
            {"tier_ids": [Command.clear()]},
        )

    def test_tier_of_the_rule_is_deleted(self):
        tier = self.env["credit.tier"].create({"name": "Old"})
        self._create(scope="tier", tier_ids=[Command.set(tier.ids)])
        tier.with_user(self.manager).unlink()
        self.assertListed(
            "The rule “Mine” is for nobody any more: the tiers or tags that it named "
            "were deleted.",
            "Say whom the rule is for, or switch it off.",
        )

    def test_customer_of_another_company(self):
        other = self._create_company("Other Ltd")
        foreign = self._get_account(self.partner, other)
        self.assertSaid(
            "A rule and its customer or tiers belong to the same company (to a parent "
            "company, not to a branch).",
            self.env["credit.rule"].create,
            {
                "name": "Mine",
                "company_id": self.company.id,
                "scope": "account",
                "account_id": foreign.id,
            },
        )

    def test_status_for_everybody(self):
        self.assertSaid(
            "This would stop every customer. Choose the statuses, tiers, tags or the "
            "customer that the rule is for.",
            self._create,
            kind="status",
        )

    # === WHAT IT LOOKS AT === #

    def test_no_figure(self):
        for kind, label, field in (
            ("utilisation", "Utilisation too high", "Percent of the Limit"),
            ("single_order", "Single order too large", "Amount"),
        ):
            with self.subTest(kind=kind):
                self.assertSaid(
                    f"Enter above which figure the rule “{label}” fails: {field} "
                    "cannot be 0.",
                    self._create,
                    kind=kind,
                )

    def test_exemption_needs_no_figure(self):
        """Who is spared from a kind is spared whatever its figure."""
        for kind in ("utilisation", "single_order"):
            rule = self._create(
                kind=kind,
                effect="exempt",
                scope="tier",
                tier_ids=[Command.set(self.tier.ids)],
            )
            self.assertIn("spared from", rule.summary)

    def test_negative_figures(self):
        for label, field, bounds in (
            ("Percent of the Limit", "percent", "a figure from 0 to 10000"),
            ("Days", "days", "a figure from 0 to 36500"),
            ("Amount", "amount", "0 or more"),
        ):
            with self.subTest(field=field):
                self.assertSaid(
                    f"“{label}” cannot be -1. Enter {bounds}.",
                    self._create,
                    **{field: -1},
                )

    def test_any_that_holds(self):
        self.assertSaid(
            "Only an exemption can be from everything. Pick a kind.",
            self._create,
            kind="any",
        )

    def test_quotation_that_is_held(self):
        for effect in ("hold", "refuse"):
            with self.subTest(effect=effect):
                self.assertSaid(
                    "A quotation can only be informed or warned about. To hold or "
                    "refuse, choose the stage Order.",
                    self._create,
                    stage="quotation",
                    effect=effect,
                )

    # === WHAT FOLLOWS === #

    def test_overdue_without_any_tolerance(self):
        self._create(kind="days_overdue")
        self.assertListed(
            "The rule “Mine” stops every customer who owes the smallest amount one day "
            "too long.",
            "Enter days or an amount that are tolerated: bank transfers take time.",
        )

    def test_unrated_before_anybody_was_rated(self):
        rule = self._create(kind="unrated")
        text = "The rule “Mine” stops every customer: nobody has a tier yet."
        self.assertListed(
            text,
            "Evaluate the customers first, and let the rule only warn until then.",
        )
        rule.effect = "warn"
        self.assertNotListed(text)
        rule.effect = "hold"
        self.account.tier_id = self.tier
        self.assertNotListed(text)

    def test_unrated_customers_of_a_tier(self):
        self._create(
            kind="unrated", scope="tier", tier_ids=[Command.set(self.tier.ids)]
        )
        self.assertListed(
            "The rule “Mine” never fails: it is for customers in a tier, and looks for "
            "those without one.",
            "Choose another scope, as All Customers or tags.",
        )

    def test_exempts_everybody_from_everything(self):
        self._create(kind="any", effect="exempt")
        self.assertListed(
            "The exemption “Mine” spares every customer from every rule for all "
            "customers.",
            "Name the tiers, tags or the customer that is spared, or switch the "
            "exemption off.",
        )

    def test_exemption_from_what_is_not_on(self):
        self._create(
            kind="unrated",
            effect="exempt",
            scope="status",
            status_ids=[
                Command.set(self.env.ref("credit_management.credit_status_watch").ids)
            ],
        )
        self.assertListed(
            "The exemption “Mine” spares nobody from anything: no rule of this kind is "
            "active.",
            "Switch the exemption off, or the rule on.",
        )

    def test_milder_rule_beside_a_stricter_one(self):
        """The standard rule holds whatever the milder one warns of."""
        self._create(effect="warn")
        self.assertListed(
            "The rule “Mine” decides nothing: “Over the limit” is for the same "
            "customers and always comes first.",
            "Switch off or change one of the two.",
        )

    def test_the_same_rule_twice(self):
        self._create(kind="single_order", amount=700)
        second = self._create(kind="single_order", amount=700)
        text = (
            "The rule “Mine” decides nothing: another one of the same name is for the "
            "same customers and always comes first."
        )
        self.assertListed(text, "Switch off or change one of the two.")
        self.assertEqual(self._get_problems("rule_shadowed")[-1].records, second)

    def test_a_name_of_blanks(self):
        sentence = "Enter a name: with blanks alone nobody finds it again."
        rule = self._create()
        tier = self.tier.with_user(self.manager)
        for name in (" ", "", "\n"):
            self.assertSaid(sentence, self._create, name=name)
            self.assertSaid(sentence, rule.write, {"name": name})
            self.assertSaid(sentence, tier.create, {"name": name})
            self.assertSaid(sentence, tier.write, {"name": name})

    def test_every_rule_switched_off(self):
        rules = self.env["credit.rule"].with_user(self.manager)
        rules.search([("effect", "in", ("hold", "refuse"))]).active = False
        self.assertListed(
            "The credit check is enforced, but no active rule holds or refuses "
            "anything: every order passes.",
            "Switch on a rule with the effect Hold, as “Over the limit”.",
        )
        self.assertListed(
            "No active rule holds orders over the limit: limits are only for show.",
            "Switch on the rule “Over the limit” for orders.",
        )
        self.assertListed(
            "Customers with these statuses can order, no active rule stops them: "
            "Blocked and Retired.",
            "Switch on a rule “Customer status” for orders that names them.",
        )

    def test_switched_on_again(self):
        """The rule that was missed: one click, and the list is short again."""
        rules = self.env["credit.rule"].with_user(self.manager)
        rule = rules.search(
            [("kind", "=", "over_limit"), ("stage", "=", "order")], limit=1
        )
        rule.active = False
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale", "nothing looks at the limit")
        rule.active = True
        self.assertNotListed(
            "No active rule holds orders over the limit: limits are only for show."
        )
        second = self._create_order(1500.0)
        second.with_user(self.salesperson).action_confirm()
        self.assertHeld(second)
