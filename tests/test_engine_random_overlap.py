import random
from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ..engine.decision import decide
from ..engine.kinds import KINDS
from ..engine.overlap import find_cover
from .common_engine import draw_demand, draw_rule, draw_standing

CUSTOMERS = 15  # that each set of rules is tried on


@tagged("-at_install", "post_install")
class TestEngineRandomOverlap(BaseCase):
    """A rule that is called idle can go, and nobody notices."""

    def test_without_the_idle_rule_all_is_the_same(self):
        chance = random.Random(51)
        idle = set()
        for _n in range(1500):
            rules = self._draw(chance)
            rule = chance.choice(rules)
            if not find_cover(rule, rules):
                continue
            idle.add((rule.kind, rule.effect == "exempt"))
            others = [other for other in rules if other != rule]
            for _customer in range(CUSTOMERS):
                standing, demand = draw_standing(chance), draw_demand(chance)
                with self.subTest(rules=rules, rule=rule.key, standing=standing):
                    self.assertEqual(
                        self._judge(standing, demand, rules),
                        self._judge(standing, demand, others),
                    )
        self.assertGreater(len(idle), 8, "rules and exemptions of most kinds")

    def test_never_both_of_two(self):
        """Of rules that make each other idle one is left."""
        chance = random.Random(52)
        for _n in range(500):
            rules = self._draw(chance)
            idle = [rule for rule in rules if find_cover(rule, rules)]
            with self.subTest(rules=rules):
                self.assertLess(len(idle), len(rules))

    def test_the_cover_is_of_the_same_scope(self):
        chance = random.Random(53)
        for _n in range(500):
            rules = self._draw(chance)
            for rule in rules:
                cover = find_cover(rule, rules)
                if cover:
                    self.assertEqual(cover.scope, rule.scope)
                    self.assertLessEqual(rule.members, cover.members)
                    self.assertNotEqual(cover.key, rule.key)

    def _draw(self, chance):
        """Return rules that are likely to overlap: of one kind, or made of another."""
        kinds = (chance.choice(list(KINDS)),) * 3 + (chance.choice(list(KINDS)),)
        rules = [draw_rule(chance, key, kinds) for key in range(3)]
        twin = chance.choice(rules)
        rules.append(replace(twin, key=3, effect=chance.choice(["warn", "hold"])))
        rules.append(
            replace(twin, key=4, effect="exempt", kind=chance.choice([*kinds, "any"]))
        )
        return chance.sample(rules, chance.randint(2, 5))

    def _judge(self, standing, demand, rules):
        """Return what is decided, and what is shown before."""
        seen = []
        for stages in (("order",), ("quotation", "order")):
            verdict = decide({1: standing}, [demand], rules, stages)[7]
            findings = {(finding.code, finding.effect) for finding in verdict.findings}
            seen.append((verdict.outcome, verdict.headroom, findings))
        return seen
