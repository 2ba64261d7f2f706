import random
from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ..engine import ways_out
from ..engine.rules import Demand, Rule, Standing
from ..engine.search import ceil, smallest
from ..engine.ways_out import Case, Item, Term

MOST = 40  # the highest value, small enough to try each
RULES = (
    Rule(1, "over_limit"),
    Rule(2, "utilisation", percent=75.0),
    Rule(3, "days_overdue", days=10),
    Rule(4, "overdue_amount", amount=5.0),
    Rule(5, "single_order", amount=12.0),
    Rule(6, "prepayment"),
    Rule(7, "term"),
    Rule(8, "limit_expired", days=5),
    Rule(9, "unrated"),
    Rule(10, "status", scope="status", members=frozenset({"blocked"})),
)
TERMS = tuple(Term(key, days) for key, days in enumerate((0, 15, 30, 60)))


@tagged("-at_install", "post_install")
class TestEngineRandomWays(BaseCase):
    """No way is missing: where none is offered, no figure at all would do."""

    def test_as_by_trying_everything(self):
        chance = random.Random(61)
        offered, missing = set(), set()
        for _n in range(600):
            case, items = self._draw(chance)
            found = {way.code: way.figures for way in ways_out.find(case, items, TERMS)}
            if not case.judge().is_held:
                self.assertFalse(found)
                continue
            expected = self._try_everything(case, items)
            with self.subTest(case=case, items=items):
                for code, figure in expected.items():
                    self.assertEqual(self._get_figure(found, code), figure, code)
            offered |= set(found)
            missing |= set(expected) - set(found)
        self.assertEqual(len(offered), 6)
        self.assertEqual(len(missing), 6)

    def _get_figure(self, found, code):
        """Return the figure of a way, None where it is not offered."""
        if code not in found:
            return None
        figures = found[code]
        return {
            "pay_invoices": lambda: len(figures["items"]),
            "shorter_term": lambda: figures["days"],
            "release": lambda: True,
        }.get(code, lambda: figures["amount"])()

    def _try_everything(self, case, items):
        """Return ``{code: the first figure that passes, None where none does}``."""
        standing, demand = case.standing, case.demand
        by_hand = demand.block is not None
        verdict = case.judge()
        tries = {
            "pay_invoices": (
                range(1, len(items) + 1),
                lambda n: case.passes(ways_out.after_paying(standing, items[:n])),
            ),
            "prepay": (
                range(1, int(demand.on_credit) + 1),
                lambda n: case.passes(**ways_out.after_prepaying(demand, float(n))),
            ),
            "reduce": (
                range(int(demand.value) - 1, 0, -1),
                lambda n: case.passes(**ways_out.after_reducing(demand, float(n))),
            ),
            "shorter_term": (
                (60, 30, 15, 0),
                lambda n: (
                    demand.term_days is not None
                    and n < demand.term_days
                    and case.passes(term_days=n, released_up_to=None)
                ),
            ),
            "temporary_limit": (
                range(1, 4 * MOST),
                lambda n: case.passes(ways_out.after_agreeing(standing, float(n))),
            ),
        }
        first = {
            code: None
            if by_hand
            else next((figure for figure in figures if passes(figure)), None)
            for code, (figures, passes) in tries.items()
        }
        first["release"] = True if verdict.outcome == "hold" else None
        return first

    def _draw(self, chance):
        items = sorted(
            (
                Item(key, float(chance.randint(1, 12)), chance.randint(-20, 30))
                for key in range(chance.randint(0, 4))
            ),
            key=lambda item: -item.days,
        )
        lapsed = chance.random() < 0.15
        ceiling = chance.choice([None, 0.0, 8.0, 20.0, 40.0])
        value = chance.randint(1, MOST)
        paid = chance.choice([0, 0, value // 3])
        standing = Standing(
            exposure=sum(item.amount for item in items),
            ceiling=0.0 if lapsed else ceiling,
            decimals=0,
            lapsed_days=chance.randint(1, 10) if lapsed else None,
            lapsed_amount=ceiling if lapsed else None,
            overdue=tuple((item.days, item.amount) for item in items if item.days > 0),
            status=chance.choice(["normal"] * 5 + ["blocked"]),
            tier=chance.choice([None, 3, 3]),
            is_restricted=chance.random() < 0.1,
            longest_term=chance.choice([None, 20, 45]),
        )
        left = float(value - paid)
        demand = Demand(
            7,
            1,
            left,
            left,
            float(value),
            term_days=chance.choice([None, 30, 60]),
            block=chance.choice([None] * 9 + [{"note": "Ask me"}]),
        )
        rules = [
            replace(rule, effect="refuse") if chance.random() < 0.1 else rule
            for rule in chance.sample(RULES, chance.randint(1, 4))
        ]
        return Case({1: standing}, demand, tuple(rules)), items


@tagged("-at_install", "post_install")
class TestEngineSearch(BaseCase):
    """The smallest number that passes, against trying each."""

    def test_smallest(self):
        for highest in range(12):
            for start in (0, 1, 3):
                for bound in range(14):
                    tried = [
                        number
                        for number in range(start, highest + 1)
                        if number >= bound
                    ]
                    with self.subTest(highest=highest, start=start, bound=bound):
                        self.assertEqual(
                            smallest(lambda n, b=bound: n >= b, highest, start),
                            tried[0] if tried else None,
                        )

    def test_few_questions(self):
        """A range of a billion takes thirty of them."""
        asked = []

        def passes(number):
            asked.append(number)
            return number >= 123_456_789

        self.assertEqual(smallest(passes, 10**9), 123_456_789)
        self.assertLess(len(asked), 35)

    def test_ceil(self):
        for units, expected in (
            (0.0, 0),
            (0.1, 1),
            (10.0, 10),
            (10.0000000001, 10),
            (10.00001, 11),
            (0.1 + 0.2, 1),
            (100 * 1.1, 110),
            (-0.5, 0),
        ):
            with self.subTest(units=units):
                self.assertEqual(ceil(units), expected)
