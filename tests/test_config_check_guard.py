from odoo import Command
from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import BLOCKS, HINT, RISK
from .common_chinese import LANG, ChineseReaders
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckGuard(ChineseReaders, ConfigCase):
    """What counts as a rule that sees to what is agreed, and what does not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["credit.rule"].search([("company_id", "=", cls.company.id)])
        cls.rules.active = False
        cls.tier = cls.env["credit.tier"].create({"name": "Test tier"})

    def _create_rule(self, kind, effect="hold", **values):
        return self.env["credit.rule"].create(
            {
                "name": f"Test {kind}",
                "kind": kind,
                "effect": effect,
                "company_id": self.company.id,
                **values,
            }
        )

    def _restrict(self):
        self.account.status = "restricted"
        self.account.write({"has_own_term": True, "own_term_days": 10})

    def test_nothing_is_seen_to(self):
        self._restrict()
        found = {
            code: self.assertProblem(code).severity
            for code in (
                "limit_unguarded",
                "prepayment_unguarded",
                "status_unguarded",
                "term_unguarded",
            )
        }
        self.assertEqual(
            found,
            {
                "limit_unguarded": BLOCKS,
                "prepayment_unguarded": RISK,
                "status_unguarded": RISK,
                "term_unguarded": HINT,
            },
        )

    def test_a_rule_that_only_warns_sees_to_nothing(self):
        for effect in ("inform", "warn"):
            with self.subTest(effect=effect):
                rule = self._create_rule("over_limit", effect)
                self.assertProblem("limit_unguarded")
                rule.effect = "refuse"
                self.assertNoProblem("limit_unguarded")
                rule.unlink()

    def test_a_rule_for_quotations_or_invoices_lets_orders_pass(self):
        for stage in ("quotation", "invoice"):
            with self.subTest(stage=stage):
                rule = self._create_rule("over_limit", "warn", stage=stage)
                rule.effect = "warn" if stage == "quotation" else "hold"
                self.assertProblem("limit_unguarded")
                rule.unlink()

    def test_one_customer_or_tier(self):
        self._restrict()
        single = self._create_rule(
            "prepayment", scope="account", account_id=self.account.id
        )
        self.assertProblem("prepayment_unguarded")
        single.write({"scope": "tier", "tier_ids": [Command.link(self.tier.id)]})
        self.assertNoProblem("prepayment_unguarded")

    def test_each_agreement_has_a_kind_of_its_own(self):
        self._restrict()
        self._create_rule("over_limit")
        self.assertNoProblem("limit_unguarded")
        self.assertProblem("prepayment_unguarded")
        self.assertProblem("term_unguarded")
        self._create_rule("prepayment")
        self.assertNoProblem("prepayment_unguarded")
        self.assertProblem("term_unguarded")
        self._create_rule("term")
        self.assertNoProblem("term_unguarded")
        self.assertProblem("status_unguarded")

    def test_nothing_was_agreed(self):
        self.account.limit_ids.sudo().write({"state": "ended"})
        self.assertNoProblem(
            "limit_unguarded", "prepayment_unguarded", "term_unguarded"
        )
        self._set_limit(self.partner, 10.0, state="proposed")
        self.assertNoProblem("limit_unguarded")

    def test_a_term_of_the_tier_is_agreed_too(self):
        self.account.tier_id = self.tier
        self.assertNoProblem("term_unguarded")
        self.tier.write({"has_longest_term": True, "longest_term_days": 30})
        self.assertProblem("term_unguarded", "longest payment term")

    def test_a_tier_of_prepayment_restricts_too(self):
        self.account.tier_id = self.tier
        self.assertNoProblem("prepayment_unguarded")
        self.tier.is_restricted = True
        self.assertProblem("prepayment_unguarded")

    def test_every_status_wants_a_rule_that_stops_its_orders(self):
        blocked = self.env.ref("credit_management.credit_status_blocked")
        retired = self.env.ref("credit_management.credit_status_retired")
        self.assertProblem("status_unguarded", "Blocked and Retired")
        rule = self._create_rule(
            "status", scope="status", status_ids=[Command.set(blocked.ids)]
        )
        self.assertProblem("status_unguarded", ": Retired.")
        rule.status_ids += retired
        self.assertNoProblem("status_unguarded")
        rule.effect = "warn"
        self.assertProblem("status_unguarded", "Blocked and Retired")
        rule.write({"effect": "hold", "stage": "invoice"})
        self.assertProblem("status_unguarded", "Blocked and Retired")

    def test_statuses_are_listed_as_the_language_does(self):
        self._speak_chinese()
        check = self.env["credit.config.check"].with_context(
            allowed_company_ids=self.company.ids, lang=LANG
        )
        (found,) = (one for one in check._collect() if one.code == "status_unguarded")
        self.assertIn("禁止交易和已淘汰", found.text)

    def test_another_kind_for_blocked_customers_does_not_stop_them(self):
        statuses = self.env.ref("credit_management.credit_status_blocked") | (
            self.env.ref("credit_management.credit_status_retired")
        )
        self._create_rule(
            "over_limit", scope="status", status_ids=[Command.set(statuses.ids)]
        )
        self.assertProblem("status_unguarded", "Blocked and Retired")
