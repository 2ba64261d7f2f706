from odoo import Command
from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import BLOCKS, HINT, RISK
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckRules(ConfigCase):
    """Rules that decide nothing, or stop everybody, and those that are missing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["credit.rule"].search([("company_id", "=", cls.company.id)])
        cls.tier = cls.env["credit.tier"].create({"name": "Test tier"})
        cls.tag = cls.env["res.partner.category"].create({"name": "Test tag"})

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

    def _get_rule(self, kind, stage="order"):
        return self.rules.filtered(
            lambda rule: (rule.kind, rule.stage) == (kind, stage)
        )

    def test_the_rules_that_ship_are_sound(self):
        self.assertEqual([one for one in self._collect() if one.area == "rules"], [])

    def test_rule_whose_tiers_or_tags_were_deleted(self):
        rule = self._create_rule("term", scope="tier", tier_ids=self.tier.ids)
        tagged_rule = self._create_rule("term", scope="tag", tag_ids=self.tag.ids)
        self.assertNoProblem("rule_for_nobody")
        self.tier.unlink()
        self.tag.unlink()
        found = self._get_problems("rule_for_nobody")
        self.assertEqual({one.records for one in found}, {rule, tagged_rule})
        self.assertProblem("rule_for_nobody", "were deleted", count=2)
        tagged_rule.active = False
        rule.scope = "all"
        self.assertNoProblem("rule_for_nobody")

    def test_rule_whose_tier_is_archived_is_not_for_nobody(self):
        self._create_rule("term", scope="tier", tier_ids=self.tier.ids)
        self.tier.active = False
        self.assertNoProblem("rule_for_nobody")

    def test_unrated_customers_of_a_tier(self):
        rule = self._create_rule("unrated", scope="tier", tier_ids=self.tier.ids)
        self.assertEqual(self.assertProblem("rule_never_fails").records, rule)
        rule.write({"scope": "tag", "tag_ids": self.tag.ids})
        self.assertNoProblem("rule_never_fails")

    def test_rule_that_a_stricter_one_shadows(self):
        rule = self._create_rule("days_overdue", "warn", days=90)
        found = self.assertProblem(
            "rule_shadowed", "Test days_overdue", "Overdue for more than 60 days"
        )
        self.assertEqual((found.records, found.severity), (rule, HINT))
        rule.days = 30
        self.assertNoProblem("rule_shadowed")

    def test_rule_that_an_exemption_shadows(self):
        exemption = self._create_rule("term", "exempt")
        found = self.assertProblem("rule_shadowed", "Payment term too long")
        self.assertEqual(found.severity, RISK)
        exemption.write({"scope": "tag", "tag_ids": self.tag.ids})
        self.assertNoProblem("rule_shadowed")

    def test_everybody_is_spared_everything(self):
        exemption = self._create_rule("any", "exempt")
        self.assertEqual(self.assertProblem("exempt_all").severity, BLOCKS)
        self.assertNoProblem("rule_shadowed")  # of each rule it would be too much
        exemption.write({"scope": "tag", "tag_ids": self.tag.ids})
        self.assertNoProblem("exempt_all")

    def test_exemption_from_a_kind_without_a_rule(self):
        self._create_rule("unrated", "exempt", scope="tag", tag_ids=self.tag.ids)
        self.assertProblem("exemption_idle", "Test unrated")
        self._create_rule("unrated", "warn")
        self.assertNoProblem("exemption_idle")

    def test_unrated_are_stopped_and_nobody_is_rated(self):
        rule = self._create_rule("unrated")
        self.assertEqual(self.assertProblem("unrated_everybody").severity, BLOCKS)
        self.account.tier_id = self.tier
        self.assertNoProblem("unrated_everybody")
        self.account.tier_id = False
        rule.effect = "warn"
        self.assertNoProblem("unrated_everybody")

    def test_whatever_is_overdue_stops(self):
        rule = self._create_rule("days_overdue", stage="invoice")
        self._create_rule("overdue_amount", stage="invoice", percent=5.0)
        self.assertEqual(self.assertProblem("overdue_anything").records, rule)
        rule.amount = 50.0
        self.assertNoProblem("overdue_anything")

    def test_limits_that_no_rule_looks_at(self):
        self._get_rule("over_limit").active = False
        self.assertEqual(self.assertProblem("limit_unguarded").severity, BLOCKS)
        rule = self._create_rule(
            "over_limit", scope="account", account_id=self.account.id
        )
        self.assertProblem("limit_unguarded")
        rule.write({"kind": "utilisation", "percent": 90.0, "scope": "all"})
        self.assertNoProblem("limit_unguarded")
        rule.active = False
        self._get_rule("over_limit").active = True
        self.assertNoProblem("limit_unguarded")

    def test_blocked_and_retired_customers_that_no_rule_stops(self):
        rule = self._get_rule("status").filtered(
            lambda one: one.status_ids.code == "retired"
        )
        rule.active = False
        found = self.assertProblem("status_unguarded", "Retired")
        self.assertNotIn("Blocked", found.text)
        blocked = self._get_rule("status").filtered(
            lambda one: one.status_ids.code == "blocked"
        )
        blocked.status_ids = [
            Command.link(self.env.ref("credit_management.credit_status_retired").id)
        ]
        self.assertNoProblem("status_unguarded")

    def test_restricted_customers_who_need_not_pay_first(self):
        self._get_rule("prepayment").active = False
        self.assertNoProblem("prepayment_unguarded")
        self.account.status = "restricted"
        self.assertEqual(self.assertProblem("prepayment_unguarded").severity, RISK)
        self._get_rule("prepayment").active = True
        self.assertNoProblem("prepayment_unguarded")

    def test_longest_terms_that_nothing_looks_at(self):
        self.account.write({"has_own_term": True, "own_term_days": 10})
        self._get_rule("term").active = False
        self.assertProblem("term_unguarded")
        self._get_rule("term").active = True
        self.assertNoProblem("term_unguarded")

    def test_what_is_tolerated_by_percent_or_days_does_not_stop_everybody(self):
        rule = self._create_rule("overdue_amount", stage="invoice")
        self.assertEqual(self.assertProblem("overdue_anything").records, rule)
        rule.percent = 0.5
        self.assertNoProblem("overdue_anything")
        rule.percent = 0
        rule.effect = "warn"
        self.assertNoProblem("overdue_anything")
        rule.write({"effect": "refuse", "scope": "tag", "tag_ids": self.tag.ids})
        self.assertNoProblem("overdue_anything")
        rule.scope = "all"
        self.assertProblem("overdue_anything")

    def test_a_tier_in_another_company_rates_nobody_here(self):
        self._create_rule("unrated")
        other = self._create_company("Other Ltd")
        elsewhere = self._get_account(self.partner, other)
        elsewhere.tier_id = self.tier
        self.assertProblem("unrated_everybody")

    def test_only_a_rule_for_all_customers_stops_everybody(self):
        rule = self._create_rule("unrated", scope="tag", tag_ids=self.tag.ids)
        self.assertNoProblem("unrated_everybody")
        rule.write({"scope": "all", "effect": "refuse"})
        self.assertProblem("unrated_everybody")
