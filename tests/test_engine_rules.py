from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ..engine.decision import decide
from ..engine.kinds import KINDS
from ..engine.rules import SCOPES, Demand, Rule, Standing

BARE = Demand(1, 1, 100.0, 100.0, 100.0)
PAID = Demand(1, 1, 0.0, 0.0, 100.0)
FREE = Standing(0.0, None, account=5, tier=7, tags=frozenset({3}))
LAPSED = replace(FREE, ceiling=0.0, lapsed_days=5, lapsed_amount=1000.0)
MEMBERS = {
    "all": frozenset(),
    "status": frozenset({"normal"}),
    "tier": frozenset({7}),
    "tag": frozenset({3, 4}),
    "account": frozenset({5}),
}


def rule(key, kind="over_limit", effect="hold", scope="all", **values):
    """Return a rule in whose scope the customer of these tests is."""
    return Rule(key, kind, effect, scope=scope, members=MEMBERS[scope], **values)


def judge(rules, standing, demand=BARE, stages=("order",)):
    """Return the verdict on one document."""
    return decide({1: standing}, [demand], rules, stages)[1]


def owing(ceiling, exposure, **values):
    return replace(FREE, ceiling=ceiling, exposure=exposure, **values)


def late(*overdue, ceiling=None):
    return replace(FREE, overdue=overdue, ceiling=ceiling, exposure=0.0)


@tagged("-at_install", "post_install")
class TestEngineKinds(BaseCase):
    """Of each kind: what fails, what is exactly at the threshold, and no data."""

    # kind: (figures of the rule, fails, passes exactly, nothing known)
    TABLE = {
        "over_limit": ({}, owing(100, 0.01), owing(100, 0.0), FREE),
        "utilisation": (
            {"percent": 80.0},
            owing(200, 60.01),
            owing(200, 60.0),
            FREE,
        ),
        "days_overdue": ({"days": 30}, late((31, 1.0)), late((30, 9e9)), FREE),
        "overdue_amount": (
            {"amount": 50.0, "percent": 10.0},
            late((1, 30.0), (9, 70.01), ceiling=1000.0),
            late((1, 100.0), ceiling=1000.0),
            late((1, 9e9)),
        ),
        "single_order": ({"amount": 99.99}, FREE, None, None),
        "prepayment": ({}, replace(FREE, is_restricted=True), FREE, None),
        "limit_expired": (
            {"days": 4},
            LAPSED,
            replace(LAPSED, lapsed_days=4),
            FREE,
        ),
        "unrated": ({}, replace(FREE, tier=None), FREE, None),
    }

    def test_truth_table(self):
        for kind, (figures, fails, exactly, unknown) in self.TABLE.items():
            one = rule(1, kind, **figures)
            with self.subTest(kind=kind, case="fails"):
                verdict = judge([one], fails)
                self.assertEqual(verdict.outcome, "hold")
                self.assertEqual([f.code for f in verdict.findings], [kind])
                self.assertEqual(verdict.findings[0].rule, 1)
            for case, standing in (("exactly", exactly), ("unknown", unknown)):
                if standing is None:
                    continue
                with self.subTest(kind=kind, case=case):
                    self.assertEqual(judge([one], standing).outcome, "pass")
        tested = {*self.TABLE, "term", "status"}
        self.assertEqual(tested, set(KINDS), "every kind has its row or its own test")

    def test_single_order_exactly(self):
        self.assertFalse(
            judge([rule(1, "single_order", amount=100.0)], FREE).is_held,
            "exactly the amount passes",
        )

    def test_term(self):
        month = replace(FREE, longest_term=30)
        one = [rule(1, "term")]
        for days, allowed, outcome in (
            (31, month, "hold"),
            (30, month, "pass"),
            (None, month, "pass"),
            (365, FREE, "pass"),
            (0, replace(FREE, longest_term=0), "pass"),
            (1, replace(FREE, longest_term=0), "hold"),
        ):
            with self.subTest(days=days, allowed=allowed.longest_term):
                verdict = judge(one, allowed, replace(BARE, term_days=days))
                self.assertEqual(verdict.outcome, outcome)

    def test_minimum_overdue(self):
        """Days overdue counts from the minimum on, and adds up the old items only."""
        one = [rule(1, "days_overdue", days=30, amount=50.0)]
        self.assertEqual(judge(one, late((31, 50.0))).outcome, "hold")
        self.assertEqual(judge(one, late((31, 49.99))).outcome, "pass")
        self.assertEqual(judge(one, late((30, 500.0), (31, 49.99))).outcome, "pass")
        self.assertEqual(judge(one, late((40, 25.0), (31, 25.0))).outcome, "hold")

    def test_overdue_needs_both(self):
        one = [rule(1, "overdue_amount", amount=50.0, percent=10.0)]
        self.assertFalse(judge(one, late((1, 60.0), ceiling=1000.0)).is_held)
        self.assertFalse(judge(one, late((1, 50.0), ceiling=100.0)).is_held)
        self.assertTrue(judge(one, late((1, 60.0), ceiling=100.0)).is_held)
        without = [rule(1, "overdue_amount", amount=50.0)]
        self.assertTrue(judge(without, late((1, 50.01))).is_held)

    def test_status(self):
        blocked = replace(FREE, status="blocked")
        one = Rule(1, "status", scope="status", members=frozenset({"blocked"}))
        self.assertEqual(judge([one], blocked).findings[0].figures["status"], "blocked")
        self.assertEqual(judge([one], FREE).outcome, "pass")

    def test_prepayment_of_a_scope(self):
        """With a narrower scope everybody in it has to pay first."""
        part = replace(BARE, on_credit=40.0)
        for scope in SCOPES[1:]:
            with self.subTest(scope=scope):
                verdict = judge([rule(1, "prepayment", scope=scope)], FREE, part)
                self.assertEqual(verdict.findings[0].figures, {"unpaid": 40.0})
        self.assertFalse(judge([rule(1, "prepayment")], FREE, part).is_held)

    def test_paid_documents(self):
        """What is paid passes; only who the customer is counts even then."""
        everything = owing(
            10.0,
            500.0,
            tier=None,
            is_restricted=True,
            longest_term=0,
            overdue=((99, 500.0),),
            lapsed_days=9,
            lapsed_amount=10.0,
        )
        paid = replace(PAID, term_days=90)
        for kind in KINDS:
            one = rule(1, kind, scope="status")
            with self.subTest(kind=kind):
                self.assertTrue(judge([one], everything, replace(paid, on_credit=1.0)))
                held = judge([one], everything, paid).is_held
                self.assertEqual(held, kind == "status")

    def test_lapsed_limit(self):
        """Within the grace the old limit counts on; without a rule it is gone."""
        over, expired = rule(1), rule(2, "limit_expired", days=5)
        self.assertEqual(judge([over], LAPSED).shortfall, 100.0)
        self.assertEqual(judge([over, expired], LAPSED).outcome, "pass")
        self.assertEqual(judge([over, expired], LAPSED).headroom, 900.0)
        big = replace(BARE, amount=1100.0)
        verdict = judge([over, expired], LAPSED, big)
        self.assertEqual([f.code for f in verdict.findings], ["over_limit"])
        strict = judge([over, rule(2, "limit_expired", days=4)], LAPSED, big)
        self.assertEqual(
            {f.code for f in strict.findings}, {"over_limit", "limit_expired"}
        )
        unlimited = replace(LAPSED, lapsed_amount=None)
        self.assertEqual(judge([over, expired], unlimited, big).outcome, "pass")

    def test_grace_of_quotations_alone(self):
        """What the order will not tolerate is told while quoting."""
        rules = [
            rule(1, "over_limit"),
            rule(2, "limit_expired", "warn", stage="quotation"),
        ]
        quoting = judge(rules, LAPSED, stages=("quotation", "order"))
        self.assertEqual(quoting.outcome, judge(rules, LAPSED).outcome)
        self.assertEqual(quoting.outcome, "hold")

    def test_grace_counts_while_quoting(self):
        """A lapse that the order's rule tolerates is not told as a used up limit."""
        rules = [
            rule(1, "utilisation", "inform", stage="quotation", percent=90.0),
            rule(2, "limit_expired", days=5),
        ]
        self.assertFalse(judge(rules, LAPSED, stages=("quotation", "order")).findings)
