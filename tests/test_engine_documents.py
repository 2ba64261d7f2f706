from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ..engine.decision import decide
from ..engine.rules import Demand, Rule, Standing

BARE = Demand(1, 1, 100.0, 100.0, 100.0)
FREE = Standing(0.0, None)
FULL = Standing(50.0, 0.0)
OVER = Rule(1, "over_limit")


def judge(rules, standing, demand=BARE, **buyers):
    standings = {1: standing, **{int(key[1:]): one for key, one in buyers.items()}}
    return decide(standings, [demand], rules)[1]


@tagged("-at_install", "post_install")
class TestEngineDocuments(BaseCase):
    """What a document brings along: releases, blocks, a buyer, others of its batch."""

    def test_newcomer(self):
        """Of somebody unknown only what needs no history fails."""
        rules = [
            OVER,
            Rule(2, "utilisation", percent=1.0),
            Rule(3, "days_overdue"),
            Rule(4, "overdue_amount"),
            Rule(5, "limit_expired"),
            Rule(6, "term"),
            Rule(7, "prepayment"),
            Rule(8, "unrated", "warn"),
            Rule(9, "single_order", "warn", amount=99.0),
        ]
        verdict = judge(rules, FREE, replace(BARE, term_days=90))
        self.assertEqual(
            {f.code for f in verdict.findings}, {"unrated", "single_order"}
        )
        self.assertIsNone(verdict.headroom)

    def test_status_of_the_buyer(self):
        """Of who ordered only the status counts, where another one pays."""
        rule = Rule(2, "status", scope="status", members=frozenset({"blocked"}))
        buyer = Standing(9e9, 0.0, status="blocked", overdue=((99, 9e9),))
        demand = replace(BARE, buyer=2)
        rules = [OVER, Rule(3, "days_overdue"), rule]
        verdict = judge(rules, FREE, demand, b2=buyer)
        self.assertEqual([f.code for f in verdict.findings], ["status"])
        self.assertFalse(judge(rules, FREE, BARE, b2=buyer).is_held)
        spared = Rule(4, "status", "exempt", scope="account", members=frozenset({77}))
        known = replace(buyer, account=77)
        self.assertFalse(judge([*rules, spared], FREE, demand, b2=known).is_held)

    def test_release(self):
        released = replace(BARE, released_up_to=100.0)
        refuse = Rule(2, "status", "refuse")
        for rules, demand, outcome in (
            ([OVER], released, "released"),
            ([OVER], replace(released, value=100.01), "hold"),
            ([OVER, Rule(2, "status", "warn")], released, "released"),
            ([Rule(2, "status", "warn")], released, "warn"),
            ([OVER, refuse], released, "refuse"),
            ([OVER], replace(released, block={"note": "stop"}), "hold"),
            ([refuse], replace(released, block={"note": "stop"}), "refuse"),
        ):
            with self.subTest(rules=rules, demand=demand):
                self.assertEqual(judge(rules, FULL, demand).outcome, outcome)

    def test_block_by_hand(self):
        """It holds whatever the rules say, also what is paid."""
        block = {"user": "Ann", "note": "stop"}
        paid = replace(BARE, amount=0.0, on_credit=0.0, block=block)
        spared = Rule(2, "any", "exempt")
        verdict = judge([OVER, spared], FREE, paid)
        self.assertEqual(verdict.outcome, "hold")
        self.assertEqual(verdict.findings[0].figures, block)

    def test_batch_adds_up(self):
        """Documents of one batch compete for room, whatever rule sets it."""
        room = {1: Standing(0.0, 200.0), 2: Standing(0.0, 200.0)}
        demands = [replace(BARE, key=n, amount=60.0) for n in (1, 2, 3)]
        demands.append(replace(BARE, key=4, account=2, amount=60.0))
        used = Rule(2, "utilisation", percent=60.0)
        for rules, outcomes in (
            ([OVER], ["pass", "pass", "pass", "pass"]),
            ([used], ["pass", "pass", "hold", "pass"]),
            ([OVER, replace(used, effect="warn")], ["pass", "pass", "warn", "pass"]),
        ):
            with self.subTest(rules=rules):
                found = decide(room, demands, rules)
                self.assertEqual([v.outcome for v in found.values()], outcomes)

    def test_warned_and_released_use_room(self):
        room = {1: Standing(0.0, 100.0)}
        warn = Rule(2, "single_order", "warn", amount=1.0)
        two = [replace(BARE, key=1), replace(BARE, key=2, amount=0.01)]
        found = decide(room, two, [OVER, warn])
        self.assertEqual([v.outcome for v in found.values()], ["warn", "hold"])
        over = [replace(BARE, key=1, amount=150.0, released_up_to=100.0), two[1]]
        found = decide(room, over, [OVER])
        self.assertEqual([v.outcome for v in found.values()], ["released", "hold"])

    def test_rules_by_account(self):
        """Each account is looked at under the rules of its company."""
        demands = [BARE, replace(BARE, key=2, account=2)]
        rules = {1: (OVER,), 2: ()}
        found = decide({1: FULL, 2: FULL}, demands, rules)
        self.assertEqual([v.outcome for v in found.values()], ["hold", "pass"])

    def test_headroom(self):
        self.assertEqual(judge([], Standing(30.0, 200.0)).headroom, 70.0)
        self.assertEqual(judge([], Standing(130.0, 200.0)).headroom, -30.0)
        self.assertIsNone(judge([OVER], FREE).headroom)

    def test_shortfall(self):
        """What merely informs or warns adds nothing to the shortfall."""
        used = Rule(2, "utilisation", "inform", percent=10.0)
        standing = Standing(50.0, 120.0)
        self.assertEqual(judge([OVER, used], standing).shortfall, 30.0)
        self.assertEqual(judge([used], standing).shortfall, 0.0)
