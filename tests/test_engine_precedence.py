from dataclasses import replace
from itertools import pairwise

from odoo.tests import BaseCase, tagged

from ..engine import preview
from ..engine.rules import SCOPES, weigh
from .test_engine_rules import BARE, FREE, judge, owing, rule


@tagged("-at_install", "post_install")
class TestEnginePrecedence(BaseCase):
    """Which of several rules decides."""

    FULL = owing(0.0, 50.0)

    def test_scopes(self):
        for scope in SCOPES:
            with self.subTest(scope=scope):
                one = rule(1, scope=scope)
                self.assertTrue(judge([one], self.FULL).is_held)
                nobody = replace(one, members=frozenset({99, "retired"}))
                held = judge([nobody], self.FULL).is_held
                self.assertEqual(held, scope == "all")

    def test_narrowest_decides(self):
        for wide, narrow in pairwise(SCOPES):
            for strong, weak in (("hold", "warn"), ("warn", "hold")):
                with self.subTest(narrow=narrow, effect=weak):
                    rules = [rule(1, effect=strong, scope=wide)]
                    rules += [rule(2, effect=weak, scope=narrow)]
                    self.assertEqual(judge(rules, self.FULL).outcome, weak)
                    self.assertEqual(judge(rules[::-1], self.FULL).outcome, weak)

    def test_narrower_may_allow_more(self):
        """The narrow rule replaces the wide one, also where it is kept."""
        rules = [rule(1, "single_order", amount=10.0)]
        rules += [rule(2, "single_order", amount=1000.0, scope="account")]
        self.assertEqual(judge(rules, FREE).outcome, "pass")

    def test_per_kind(self):
        rules = [rule(1), rule(2, "single_order", "warn", "account", amount=1.0)]
        verdict = judge(rules, self.FULL)
        self.assertEqual(
            [(f.code, f.effect) for f in verdict.findings],
            [("over_limit", "hold"), ("single_order", "warn")],
        )

    def test_strongest_of_one_scope(self):
        effects = ("inform", "warn", "hold", "refuse")
        outcomes = ("pass", "warn", "hold", "refuse")
        for number, outcome in enumerate(outcomes, 1):
            rules = [rule(n, effect=e) for n, e in enumerate(effects[:number])]
            for order in (rules, rules[::-1]):
                verdict = judge(order, self.FULL)
                self.assertEqual(verdict.outcome, outcome)
                self.assertEqual(len(verdict.findings), 1)
                self.assertEqual(verdict.findings[0].rule, number - 1)

    def test_inform_is_told(self):
        verdict = judge([rule(1, effect="inform")], self.FULL)
        self.assertEqual(
            (verdict.outcome, [f.effect for f in verdict.findings]),
            ("pass", ["inform"]),
        )

    def test_exemption(self):
        """Of the same or a narrower scope it helps, of a wider one it does not."""
        for kind in ("over_limit", "any"):
            for number, scope in enumerate(SCOPES):
                pardon = rule(9, kind, "exempt", scope)
                for other, block_scope in enumerate(SCOPES):
                    with self.subTest(kind=kind, exempt=scope, block=block_scope):
                        block = rule(1, effect="refuse", scope=block_scope)
                        held = judge([block, pardon], self.FULL).is_held
                        self.assertEqual(held, number < other)

    def test_exemption_from_one_kind(self):
        rules = [rule(1), rule(2, "single_order", amount=1.0)]
        pardon = rule(3, "over_limit", "exempt", "account")
        self.assertEqual(
            [f.code for f in judge([*rules, pardon], self.FULL).findings],
            ["single_order"],
        )
        everything = rule(3, "any", "exempt", "account")
        self.assertFalse(judge([*rules, everything], self.FULL).findings)

    def test_stages(self):
        stages = ("quotation", "order", "invoice")
        for stage in stages:
            for asked in stages:
                held = judge([rule(1, stage=stage)], self.FULL, stages=(asked,)).is_held
                self.assertEqual(held, stage == asked)
            pardon = rule(2, "any", "exempt", stage="quotation")
            rules = [rule(1, stage=stage), pardon]
            self.assertFalse(judge(rules, self.FULL, stages=(stage,)).is_held)

    def test_narrow_rule_of_another_stage(self):
        """A narrow warning while quoting does not replace the hold of the order."""
        rules = [rule(1), rule(2, effect="warn", scope="account", stage="quotation")]
        both = judge(rules, self.FULL, stages=("quotation", "order"))
        self.assertEqual(both.outcome, "hold")
        self.assertEqual(len(both.findings), 1)

    def test_weigh_names_who_wins(self):
        rules = [
            rule(1),
            rule(2, effect="warn", scope="tier"),
            rule(3, "days_overdue"),
            rule(4, "any", "exempt", "status"),
        ]
        winners = {
            one.rule.key: one.overruled_by and one.overruled_by.key
            for one in weigh(rules, FREE, "order")
        }
        self.assertEqual(winners, {1: 2, 2: None, 3: 4, 4: None})

    def test_preview(self):
        """What the preview calls deciding is what the verdict consists of."""
        rules = [
            rule(1),
            rule(2, effect="refuse"),
            rule(3, "single_order", amount=1.0),
            rule(4, "single_order", "warn", "tag", amount=1.0),
            rule(5, "unrated"),
            rule(6, "unrated", "exempt"),
            rule(7, "days_overdue", days=1),
        ]
        seen = preview.preview(rules, self.FULL, BARE)
        self.assertEqual(
            {line.rule.key: line.role for line in seen.lines},
            {
                1: preview.OUTDONE,
                2: preview.DECIDES,
                3: preview.OVERRULED,
                4: preview.DECIDES,
                5: preview.EXEMPTED,
                6: preview.EXEMPTS,
                7: preview.KEPT,
            },
        )
        self.assertEqual({f.rule for f in seen.verdict.findings}, {2, 4})
        self.assertEqual(seen.verdict, judge(rules, self.FULL))
