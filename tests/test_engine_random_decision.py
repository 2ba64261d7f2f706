import random
from dataclasses import replace
from fractions import Fraction

from odoo.tests import BaseCase, tagged

from ..engine.decision import decide
from ..engine.kinds import KINDS
from ..engine.rules import Rule
from .common_engine import (
    SCOPES,
    SEVERITY,
    cents,
    draw_demand,
    draw_rule,
    draw_rules,
    draw_standing,
)

ALL_KINDS = tuple(KINDS)
EFFECTS = ("inform", "warn", "hold", "refuse")


def covers(rule, standing):
    """Whether a customer is in the scope of a rule."""
    if rule.scope == "all":
        return True
    if rule.scope == "tag":
        return bool(rule.members & standing.tags)
    return getattr(standing, rule.scope) in rule.members


class Reference:
    """What docs/check.md says of a document, slowly and in exact numbers.

    One document, one stage, no other customer who ordered.
    """

    def __init__(self, standing, demand, rules, stage="order"):
        self.standing, self.demand, self.stage = standing, demand, stage
        own = [rule for rule in rules if covers(rule, standing)]
        self.exempt = [rule for rule in own if rule.effect == "exempt"]
        self.rules = [
            rule for rule in own if rule.effect != "exempt" and rule.stage == stage
        ]
        self.ceiling = standing.ceiling
        if standing.lapsed_days is not None and any(
            rule.kind == "limit_expired" for rule in self.rules + self.exempt
        ):
            self.ceiling = standing.lapsed_amount

    def decides(self, rule):
        """Whether no narrower rule of its kind and no exemption takes its place."""
        width = SCOPES.index(rule.scope)
        narrower = any(
            other.kind == rule.kind and SCOPES.index(other.scope) > width
            for other in self.rules
        )
        spared = any(
            pardon.kind in (rule.kind, "any") and SCOPES.index(pardon.scope) >= width
            for pardon in self.exempt
        )
        return not narrower and not spared

    def fails(self, rule):
        """Whether a rule catches the document."""
        if rule.kind != "status" and not self.demand.on_credit > 0:
            return False
        return getattr(self, f"_fails_{rule.kind}")(rule)

    def effects(self):
        """Return ``{kind: the strongest effect of the rules that catch it}``."""
        found = {}
        for rule in self.rules:
            if self.decides(rule) and self.fails(rule):
                known = found.get(rule.kind, rule.effect)
                found[rule.kind] = max(known, rule.effect, key=EFFECTS.index)
        if "over_limit" in found and "utilisation" in found:
            over, used = found["over_limit"], found["utilisation"]
            if EFFECTS.index(over) >= EFFECTS.index(used):
                del found["utilisation"]
        return found

    def outcome(self):
        """Return what becomes of the document."""
        effects = set(self.effects().values())
        if self.demand.block is not None:
            effects.add("hold")
        if "refuse" in effects:
            return "refuse"
        if "hold" in effects:
            released = self.demand.released_up_to
            covered = released is not None and self.demand.value <= released
            return "released" if covered and not self.demand.block else "hold"
        return "warn" if "warn" in effects else "pass"

    # === KINDS === #

    def _after(self):
        return cents(self.standing.exposure) + cents(self.demand.amount)

    def _overdue(self, days=0):
        late = self.standing.overdue
        return sum(cents(amount) for age, amount in late if age > days)

    def _fails_over_limit(self, rule):
        return self.ceiling is not None and self._after() > cents(self.ceiling)

    def _fails_utilisation(self, rule):
        if self.ceiling is None:
            return False
        return self._after() > cents(self.ceiling) * Fraction(rule.percent) / 100

    def _fails_days_overdue(self, rule):
        overdue = self._overdue(rule.days)
        return overdue > 0 and overdue >= cents(rule.amount)

    def _fails_overdue_amount(self, rule):
        if self._overdue() <= cents(rule.amount):
            return False
        if not rule.percent:
            return True
        if self.ceiling is None:
            return False
        return self._overdue() > cents(self.ceiling) * Fraction(rule.percent) / 100

    def _fails_single_order(self, rule):
        return cents(self.demand.value) > cents(rule.amount)

    def _fails_status(self, rule):
        return True

    def _fails_prepayment(self, rule):
        return rule.scope != "all" or self.standing.is_restricted

    def _fails_term(self, rule):
        longest, days = self.standing.longest_term, self.demand.term_days
        return longest is not None and days is not None and days > longest

    def _fails_limit_expired(self, rule):
        lapsed = self.standing.lapsed_days
        return lapsed is not None and lapsed > rule.days

    def _fails_unrated(self, rule):
        return self.standing.tier is None


@tagged("-at_install", "post_install")
class TestEngineRandomDecision(BaseCase):
    """The verdict on any facts, against a slow and exact one."""

    def test_as_the_reference(self):
        chance = random.Random(2026)
        outcomes, codes = set(), set()
        for _n in range(3000):
            rules = draw_rules(chance, ALL_KINDS)
            standing, demand = draw_standing(chance), draw_demand(chance)
            verdict = decide({1: standing}, [demand], rules)[7]
            expected = Reference(standing, demand, rules)
            with self.subTest(standing=standing, demand=demand, rules=rules):
                self.assertEqual(verdict.outcome, expected.outcome())
                found = {f.code: f.effect for f in verdict.findings}
                found.pop("manual", None)
                self.assertEqual(found, expected.effects())
            outcomes.add(verdict.outcome)
            codes.update(found)
        self.assertEqual(outcomes, set(SEVERITY), "each outcome was there")
        self.assertEqual(codes, set(KINDS), "each kind was there")

    def test_shortfall_and_headroom(self):
        """What is missing and what is left are one figure with two signs."""
        chance = random.Random(3)
        rule = Rule(1, "over_limit")
        for _n in range(500):
            standing = draw_standing(chance, has_lapsed=False)
            demand = replace(draw_demand(chance), released_up_to=None, block=None)
            verdict = decide({1: standing}, [demand], [rule])[7]
            with self.subTest(standing=standing, demand=demand):
                if standing.ceiling is None:
                    self.assertIsNone(verdict.headroom)
                    self.assertEqual(verdict.shortfall, 0.0)
                elif verdict.is_held:
                    self.assertEqual(verdict.shortfall, -verdict.headroom)
                    self.assertGreater(verdict.shortfall, 0.0)
                elif demand.on_credit:
                    self.assertGreaterEqual(verdict.headroom, 0.0)

    def test_the_order_of_rules_does_not_matter(self):
        chance = random.Random(4)
        for _n in range(500):
            rules = draw_rules(chance, ALL_KINDS)
            standing, demand = draw_standing(chance), draw_demand(chance)
            shuffled = chance.sample(rules, len(rules))
            one, other = (
                decide({1: standing}, [demand], some)[7] for some in (rules, shuffled)
            )
            with self.subTest(standing=standing, demand=demand, rules=rules):
                self.assertEqual(one.outcome, other.outcome)
                self.assertEqual(
                    {(f.code, f.effect) for f in one.findings},
                    {(f.code, f.effect) for f in other.findings},
                )
                self.assertEqual(one.shortfall, other.shortfall)

    def test_better_facts_never_make_it_worse(self):
        """More money, less debt, a higher limit, an exemption more."""
        chance = random.Random(5)
        kinds = tuple(set(ALL_KINDS) - {"limit_expired"})
        pardon = Rule(99, "any", "exempt")
        for _n in range(800):
            rules = [draw_rule(chance, key, kinds) for key in range(4)]
            standing = draw_standing(chance, has_lapsed=False)
            demand = draw_demand(chance)
            less = chance.randint(0, 20000) / 100
            money = {
                "amount": max(0.0, round(demand.amount - less, 2)),
                "on_credit": max(0.0, round(demand.on_credit - less, 2)),
            }
            higher = standing.ceiling is not None and standing.ceiling + less
            better = {
                "money": (standing, replace(demand, **money), rules),
                "debt": (
                    replace(standing, exposure=round(standing.exposure - less, 2)),
                    demand,
                    rules,
                ),
                "limit": (replace(standing, ceiling=higher or None), demand, rules),
                "overdue": (replace(standing, overdue=()), demand, rules),
                "exemption": (standing, demand, [*rules, pardon]),
                "term": (standing, replace(demand, term_days=0), rules),
            }
            today = SEVERITY[decide({1: standing}, [demand], rules)[7].outcome]
            for name, (customer, document, known) in better.items():
                outcome = decide({1: customer}, [document], known)[7].outcome
                with self.subTest(name, standing=standing, demand=demand, rules=rules):
                    self.assertLessEqual(SEVERITY[outcome], today)

    def test_a_wider_rule_changes_nothing(self):
        """Where a narrower one of its kind and stage decides."""
        chance = random.Random(6)
        for _n in range(500):
            standing, demand = draw_standing(chance), draw_demand(chance)
            kind = chance.choice(ALL_KINDS)
            narrow = Rule(
                1, kind, "warn", scope="account", members=frozenset({1}), percent=50.0
            )
            wide = replace(narrow, key=2, effect="refuse", scope="all", amount=1.0)
            with_wide = decide({1: standing}, [demand], [narrow, wide])[7]
            with self.subTest(standing=standing, demand=demand, kind=kind):
                self.assertEqual(
                    with_wide, decide({1: standing}, [demand], [narrow])[7]
                )
