from odoo import Command
from odoo.tests import tagged

from .common_rules import RulesCommon


@tagged("-at_install", "post_install")
class TestRuleWords(RulesCommon):
    """A rule in one sentence, for who sets it; a finding in one, for who meets it."""

    # === RULES === #

    def test_conditions(self):
        for kind, values, text in (
            ("over_limit", {}, "the exposure would be above the limit"),
            ("utilisation", {"percent": 90}, "more than 90 % of the limit used"),
            ("utilisation", {"percent": 87.5}, "more than 87.5 % of the limit used"),
            (
                "days_overdue",
                {"days": 30, "amount": 0},
                "overdue for more than 30 days",
            ),
            ("days_overdue", {"days": 1, "amount": 0}, "overdue for more than 1 day"),
            (
                "days_overdue",
                {"days": 30, "amount": 100},
                "$\xa0100.00 or more overdue for more than 30 days",
            ),
            (
                "overdue_amount",
                {"amount": 500, "percent": 0},
                "more than $\xa0500.00 overdue",
            ),
            (
                "overdue_amount",
                {"amount": 500, "percent": 25},
                "more than $\xa0500.00 and more than 25 % of the limit overdue",
            ),
            (
                "single_order",
                {"amount": 1500.5},
                "a single document above $\xa01,500.50",
            ),
            ("prepayment", {}, "restricted customers, until everything is paid"),
            ("term", {}, "a payment term longer than the customer may have"),
            ("limit_expired", {"days": 0}, "the limit ran out"),
            (
                "limit_expired",
                {"days": 4},
                "the limit ran out more than 4 days ago",
            ),
            ("unrated", {}, "customers without a tier"),
        ):
            with self.subTest(kind=kind, values=values):
                rule = self._rule(kind, **values)
                self.assertEqual(rule.summary, f"All Customers · Order: Hold – {text}")

    def test_scopes(self):
        watch = self._status("watch")
        vip = self.env["res.partner.category"].create({"name": "VIP"})
        account = self._get_account(self.partner)
        for values, text in (
            (
                {"scope": "status", "status_ids": [Command.set(watch.ids)]},
                "Statuses: On Watch · Order: Warn – whatever they order",
            ),
            (
                {"scope": "tier", "tier_ids": [Command.set(self.tier.ids)]},
                "Tiers: Test tier · Order: Warn – whatever they order",
            ),
            (
                {"scope": "tag", "tag_ids": [Command.set((self.tag + vip).ids)]},
                "Customer Tags: Test tag and VIP · Order: Warn – whatever they order",
            ),
        ):
            with self.subTest(values=values):
                rule = self._rule("status", "warn", **values)
                self.assertEqual(rule.summary, text)
        # an invoice is no order of theirs
        rule = self._rule("status", "warn", "invoice", scope="status", status_ids=watch)
        self.assertTrue(
            rule.summary.endswith("Warn – whatever it is for"), rule.summary
        )
        rule = self._rule_for(account, "prepayment", "inform", "quotation")
        self.assertEqual(
            rule.summary,
            f"{account.display_name} · Quotation: Inform – until everything is paid",
        )

    def test_exemptions(self):
        rule = self._rule(
            "any", "exempt", scope="tier", tier_ids=[Command.set(self.tier.ids)]
        )
        self.assertEqual(rule.summary, "Tiers: Test tier: spared from “Everything”")
        rule.kind = "term"
        self.assertEqual(
            rule.summary, "Tiers: Test tier: spared from “Payment term too long”"
        )

    def test_summary_follows_what_is_entered(self):
        rule = self._rule("single_order")
        rule.write({"amount": 750, "stage": "invoice", "effect": "refuse"})
        self.assertEqual(
            rule.summary,
            "All Customers · Invoice: Refuse – a single document above $\xa0750.00",
        )
        self.tier.name = "Renamed"
        rule.write({"scope": "tier", "tier_ids": [Command.set(self.tier.ids)]})
        self.assertIn("Tiers: Renamed", rule.summary)

    # === FINDINGS === #

    def assertExplained(self, code, figures, full, short):
        """Check how a finding reads with figures, and without what is owed."""
        check, currency = self.env["credit.check"], self.company.currency_id
        self.assertEqual(check._explain(code, figures, currency, True), full)
        self.assertEqual(check._explain(code, figures, currency, False), short)
        for user, text in ((self.credit_user, full), (self.salesperson, short)):
            read = check.with_user(user)._explain(code, figures, currency)
            self.assertEqual(read, text, user.login)

    def test_over_limit(self):
        self.assertExplained(
            "over_limit",
            {"shortfall": 500, "exposure": 800, "amount": 700, "limit": 1000},
            "Over the credit limit by $\xa0500.00: exposure $\xa0800.00 + this "
            "document $\xa0700.00 against a limit of $\xa01,000.00.",
            "Over the credit limit by $\xa0500.00.",
        )

    def test_utilisation(self):
        figures = {
            "used": 95.0,
            "percent": 90.0,
            "exposure": 250,
            "amount": 700,
            "limit": 1000,
        }
        short = "The credit limit would be nearly used up."
        self.assertExplained(
            "utilisation",
            figures,
            "95 % of the credit limit would be used, above 90 %: exposure "
            "$\xa0250.00 + this document $\xa0700.00 against a limit of "
            "$\xa01,000.00.",
            short,
        )
        # of a limit of 0 there is no percentage
        self.assertExplained("utilisation", figures | {"used": None}, short, short)

    def test_overdue(self):
        self.assertExplained(
            "days_overdue",
            {"overdue": 300, "allowed_days": 30, "days": 45},
            "$\xa0300.00 is overdue for more than 30 days, the oldest for 45 days.",
            "The customer has invoices overdue for more than 30 days.",
        )
        self.assertExplained(
            "days_overdue",
            {"overdue": 300, "allowed_days": 1, "days": 2},
            "$\xa0300.00 is overdue for more than 1 day, the oldest for 2 days.",
            "The customer has invoices overdue for more than 1 day.",
        )
        short = "Too much of what the customer owes is overdue."
        figures = {"overdue": 300, "allowed": 100, "percent": 0, "limit": None}
        self.assertExplained(
            "overdue_amount",
            figures,
            "$\xa0300.00 is overdue, more than $\xa0100.00.",
            short,
        )
        self.assertExplained(
            "overdue_amount",
            figures | {"percent": 25.0, "limit": 1000},
            "$\xa0300.00 is overdue: more than $\xa0100.00 and more than 25 % of the "
            "limit of $\xa01,000.00.",
            short,
        )

    def test_limit_expired(self):
        short = "The credit limit expired 5 days ago."
        self.assertExplained(
            "limit_expired",
            {"days": 5, "amount": 1000},
            "The credit limit of $\xa01,000.00 expired 5 days ago.",
            short,
        )
        yesterday = "The credit limit expired 1 day ago."
        self.assertExplained(
            "limit_expired", {"days": 1, "amount": None}, yesterday, yesterday
        )
        # it was unlimited: there is no amount to name
        self.assertExplained("limit_expired", {"days": 5, "amount": None}, short, short)

    def test_same_for_everybody(self):
        """What tells nothing of what a customer owes reads the same for all."""
        for code, figures, text in (
            (
                "single_order",
                {"value": 600, "allowed": 500},
                "The document is worth $\xa0600.00; a single one may be worth "
                "$\xa0500.00 at most.",
            ),
            ("status", {"status": "blocked"}, "Status of the customer: Blocked."),
            ("status", {"status": "gone"}, "Status of the customer: gone."),
            (
                "prepayment",
                {"unpaid": 250},
                "The customer has to pay first: $\xa0250.00 is not paid yet.",
            ),
            (
                "term",
                {"days": 60, "allowed_days": 30},
                "The payment terms give 60 days; this customer may have 30 at most.",
            ),
            ("unrated", {}, "The customer has not been rated yet."),
            ("manual", {}, "Put on hold by the credit department."),
            (
                "manual",
                {"note": "Cheque bounced", "user": "Carla"},
                "Put on hold by Carla: Cheque bounced",
            ),
        ):
            with self.subTest(code=code):
                self.assertExplained(code, figures, text, text)

    def test_default_rules_are_told_apart_by_their_names(self):
        self.Rule._load_defaults(self.company)
        rules = self.Rule.with_context(active_test=False).search(
            [("company_id", "=", self.company.id)]
        )
        self.assertTrue(rules)
        self.assertEqual(len(set(rules.mapped("name"))), len(rules))
