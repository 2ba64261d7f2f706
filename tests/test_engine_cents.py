from odoo.tests import BaseCase, tagged

from ..engine import preview
from ..engine.decision import Finding, Verdict, decide
from ..engine.rules import EXEMPT, Demand, Rule, Standing, weigh

NOISE = 0.1 + 0.2  # a little more than 0.3


def judge(standing, demand, *rules, stages=("order",)):
    """Return the verdict on one document."""
    return decide({1: standing}, [demand], rules, stages)[1]


def ask(amount, **values):
    """Return a document of an amount, nothing of which is paid."""
    return Demand(1, 1, amount, amount, amount, **values)


@tagged("-at_install", "post_install")
class TestEngineCents(BaseCase):
    """What a float is off by holds no document, and is shown to nobody."""

    def assertFinding(self, verdict, **figures):
        """Check the figures of the only finding."""
        (finding,) = verdict.findings
        self.assertEqual(finding.figures, finding.figures | figures)

    def test_limit(self):
        rule = Rule(1, "over_limit")
        room = Standing(0.1, 0.3)
        self.assertEqual(judge(room, ask(0.2), rule).outcome, "pass")
        self.assertEqual(judge(room, ask(0.2), rule).headroom, 0.0)
        verdict = judge(Standing(NOISE, 0.3), ask(0.6), rule)
        self.assertFinding(verdict, exposure=0.3, shortfall=0.6)
        self.assertEqual((verdict.headroom, verdict.shortfall), (-0.6, 0.6))

    def test_yen(self):
        """Without decimals half a yen is nothing."""
        rule = Rule(1, "over_limit")
        room = Standing(0.0, 100.0, decimals=0)
        self.assertFalse(judge(room, ask(100.4), rule).is_held)
        self.assertTrue(judge(room, ask(100.6), rule).is_held)

    def test_utilisation(self):
        rule = Rule(1, "utilisation", percent=90.0)
        self.assertFalse(judge(Standing(0.0, 0.3), ask(0.27), rule).is_held)
        verdict = judge(Standing(NOISE, 1.0), ask(0.65), rule)
        self.assertFinding(verdict, used=95.0, limit=1.0, percent=90.0)
        verdict = judge(Standing(0.0, 0.0), ask(1.0), rule)
        self.assertFinding(verdict, used=None, limit=0.0)

    def test_overdue(self):
        """Of several items the oldest is told; they count from the minimum on."""
        rule = Rule(1, "days_overdue", days=30, amount=0.3)
        owing = Standing(0.0, None, overdue=((45, 0.1), (60, 0.2), (5, 9.0)))
        self.assertFinding(judge(owing, ask(1.0), rule), days=60, overdue=0.3)
        less = Standing(0.0, None, overdue=((45, 0.1), (60, 0.19)))
        self.assertFalse(judge(less, ask(1.0), rule).is_held)

    def test_overdue_that_money_balances(self):
        """0.3 that is owed less 0.1 and 0.2 that came in is nothing."""
        owing = Standing(0.0, None, overdue=((45, NOISE), (45, -0.3)))
        rules = Rule(1, "days_overdue", days=30), Rule(2, "overdue_amount")
        self.assertFalse(judge(owing, ask(1.0), *rules).is_held)

    def test_overdue_amount(self):
        rule = Rule(1, "overdue_amount", amount=0.3)
        self.assertFalse(
            judge(Standing(0.0, None, overdue=((5, NOISE),)), ask(1.0), rule).is_held
        )
        share = Rule(1, "overdue_amount", percent=10.0)
        owing = Standing(0.0, 3.0, overdue=((5, NOISE),))
        self.assertFalse(judge(owing, ask(1.0), share).is_held)
        owing = Standing(0.0, 3.0, overdue=((5, NOISE), (9, 0.01)))
        self.assertFinding(judge(owing, ask(1.0), share), overdue=0.31)

    def test_single_order(self):
        rule = Rule(1, "single_order", amount=0.3)
        self.assertFalse(judge(Standing(0.0, None), ask(NOISE), rule).is_held)
        self.assertTrue(judge(Standing(0.0, None), ask(0.31), rule).is_held)

    def test_paid_but_for_a_float(self):
        """Nobody prepays the billionth part of a cent."""
        customer = Standing(0.0, None, is_restricted=True)
        rule = Rule(1, "prepayment")
        self.assertFalse(judge(customer, ask(NOISE - 0.3), rule).is_held)
        self.assertFinding(judge(customer, ask(NOISE), rule), unpaid=0.3)

    def test_released_but_for_a_float(self):
        rule, full = Rule(1, "over_limit"), Standing(0.0, 0.0)
        self.assertEqual(
            judge(full, ask(NOISE, released_up_to=0.3), rule).outcome, "released"
        )
        self.assertEqual(
            judge(full, ask(0.31, released_up_to=0.3), rule).outcome, "hold"
        )


@tagged("-at_install", "post_install")
class TestEngineFindings(BaseCase):
    """Which of several findings is told, and which of several exemptions counts."""

    def test_the_larger_shortfall_is_what_is_missing(self):
        findings = (
            Finding("over_limit", {"shortfall": 20.0}),
            Finding("utilisation", {"shortfall": 30.0}),
            Finding("single_order", {"shortfall": 90.0}, "warn"),
            Finding("status", {}),
        )
        verdict = Verdict("hold", None, None, findings)
        self.assertEqual(verdict.shortfall, 30.0)
        self.assertTrue(verdict.holds_for("status"))
        self.assertFalse(verdict.holds_for("single_order"), "it warns only")
        self.assertFalse(verdict.holds_for("unrated"))

    def test_near_the_limit_is_not_told_of_who_is_over_it(self):
        full = Standing(100.0, 100.0)
        for near, over, told in (
            ("hold", "hold", ["over_limit"]),
            ("warn", "hold", ["over_limit"]),
            ("hold", "warn", ["utilisation", "over_limit"]),
        ):
            rules = (
                Rule(1, "utilisation", near, percent=90.0),
                Rule(2, "over_limit", over),
            )
            with self.subTest(near=near, over=over):
                found = judge(full, ask(10.0), *rules).findings
                self.assertEqual([finding.code for finding in found], told)

    def test_of_two_stages_the_stronger_rule_is_told_else_the_earlier(self):
        stages = ("quotation", "order")
        for first, second, told in (("hold", "hold", 1), ("warn", "hold", 2)):
            rules = (
                Rule(1, "unrated", first, stage="quotation"),
                Rule(2, "unrated", second, stage="order"),
            )
            verdict = judge(Standing(0.0, None), ask(1.0), *rules, stages=stages)
            self.assertEqual([one.rule for one in verdict.findings], [told])

    def test_exemption_from_what_nobody_asks_still_counts(self):
        """A narrower rule of another kind does not take its place."""
        rules = [
            Rule(1, "over_limit", scope="account", members=frozenset({5})),
            Rule(2, "days_overdue", EXEMPT, scope="tier", members=frozenset({7})),
        ]
        customer = Standing(0.0, None, account=5, tier=7)
        self.assertEqual(
            [one.overruled_by for one in weigh(rules, customer, "order")], [None, None]
        )

    def test_twin_exemptions_both_count(self):
        rules = [
            Rule(1, "over_limit"),
            Rule(2, "over_limit", EXEMPT, scope="tier", members=frozenset({7})),
            Rule(3, "over_limit", EXEMPT, scope="tier", members=frozenset({7})),
        ]
        found = preview.preview(rules, Standing(9.0, 1.0, tier=7), ask(1.0))
        roles = [line.role for line in found.lines]
        self.assertEqual(roles, [preview.EXEMPTED, preview.EXEMPTS, preview.EXEMPTS])

    def test_narrower_exemption_takes_the_place_of_a_wider_one(self):
        rules = [
            Rule(1, "over_limit"),
            Rule(2, "over_limit", EXEMPT, scope="tier", members=frozenset({7})),
            Rule(3, "over_limit", EXEMPT, scope="account", members=frozenset({5})),
        ]
        customer = Standing(9.0, 1.0, tier=7, account=5)
        by = {one.rule.key: one.overruled_by for one in weigh(rules, customer, "order")}
        self.assertEqual((by[1], by[2], by[3]), (rules[2], rules[2], None))
