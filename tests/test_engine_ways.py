import dataclasses
import doctest
import random

from odoo.tests import BaseCase, tagged

from ..engine import search, ways_out
from ..engine.rules import Demand, Rule, Standing
from ..engine.ways_out import Case, Item, Term

LIMIT = Rule(1, "over_limit")
LATE = Rule(2, "days_overdue", days=30)
TERMS = (Term(1, 0), Term(2, 15), Term(3, 30), Term(4, 60))
EVERY_KIND = (
    LIMIT,
    Rule(3, "utilisation", percent=80.0),
    LATE,
    Rule(4, "overdue_amount", amount=50.0, percent=10.0),
    Rule(5, "single_order", amount=300.0),
    Rule(6, "prepayment"),
    Rule(7, "term"),
    Rule(8, "limit_expired", days=10),
    Rule(9, "unrated"),
    Rule(10, "status", scope="status", members=frozenset({"blocked"}), effect="refuse"),
)


def order(value=500.0, **values):
    return Demand(7, 1, value, value, value, **values)


def ways(standing, demand, *rules, items=(), terms=TERMS):
    """Return the figures of the ways by code."""
    case = Case({1: standing}, demand, rules)
    return {way.code: way.figures for way in ways_out.find(case, items, terms)}


@tagged("-at_install", "post_install")
class TestEngineWays(BaseCase):
    """What would clear a document, of facts alone."""

    def test_doctests(self):
        for module in (search, ways_out):
            result = doctest.testmod(module)
            self.assertGreater(result.attempted, 0)
            self.assertEqual(result.failed, 0)

    def test_nothing_held_needs_no_way(self):
        self.assertEqual(ways(Standing(0.0, 500.0), order(), LIMIT), {})
        warn = dataclasses.replace(LIMIT, effect="warn")
        self.assertEqual(ways(Standing(0.0, 100.0), order(), warn), {})

    def test_over_limit(self):
        items = (Item(1, 100.0, -1), Item(2, 400.0, -2), Item(3, 400.0, -3))
        found = ways(Standing(900.0, 1000.0), order(), LIMIT, items=items)
        self.assertEqual(
            found,
            {
                "pay_invoices": {"amount": 500.0, "items": [1, 2]},
                "prepay": {"amount": 400.0},
                "reduce": {"amount": 100.0},
                "release": {},
                "temporary_limit": {"amount": 1400.0},
            },
        )

    def test_no_room_at_all(self):
        """Nothing is left to confirm a part of; never for an amount of 0."""
        for exposure in (1000.0, 1200.0):
            found = ways(Standing(exposure, 1000.0), order(), LIMIT)
            self.assertNotIn("reduce", found)
            self.assertEqual(found["prepay"]["amount"], 500.0)
        self.assertNotIn("pay_invoices", found, "there are none")

    def test_over_limit_and_overdue(self):
        """Paying what is overdue clears both; a smaller order or a limit does not."""
        standing = Standing(900.0, 1000.0, overdue=((40, 450.0),))
        items = (Item(1, 450.0, 40), Item(2, 450.0, 0))
        found = ways(standing, order(), LIMIT, LATE, items=items)
        self.assertEqual(found["pay_invoices"]["items"], [1])
        self.assertEqual(set(found), {"pay_invoices", "prepay", "release"})
        self.assertEqual(found["prepay"]["amount"], 500.0, "nothing on credit is left")

    def test_utilisation(self):
        rule = Rule(1, "utilisation", percent=90.0)
        found = ways(Standing(800.0, 1000.0), order(), rule)
        self.assertEqual(found["reduce"]["amount"], 100.0)
        self.assertEqual(found["prepay"]["amount"], 400.0)
        limit = found["temporary_limit"]["amount"]
        self.assertAlmostEqual(limit, 1300 / 0.9, delta=0.02)

    def test_days_overdue(self):
        standing = Standing(90.0, None, overdue=((40, 60.0), (20, 30.0)))
        items = (Item(1, 20.0, 40), Item(2, 40.0, 40), Item(3, 30.0, 20))
        found = ways(standing, order(), LATE, items=items)
        self.assertEqual(
            found["pay_invoices"], {"amount": 60.0, "items": [1, 2]}, "not the younger"
        )
        least = dataclasses.replace(LATE, amount=50.0)
        found = ways(standing, order(), least, items=items)
        self.assertEqual(found["pay_invoices"]["items"], [1])

    def test_overdue_amount(self):
        rule = Rule(1, "overdue_amount", amount=50.0)
        standing = Standing(90.0, None, overdue=((40, 60.0), (20, 30.0)))
        items = (Item(1, 60.0, 40), Item(2, 30.0, 20))
        found = ways(standing, order(), rule, items=items)
        self.assertEqual(found["pay_invoices"]["items"], [1])
        self.assertNotIn("temporary_limit", found)

    def test_money_on_its_way_is_no_item(self):
        """What the items leave out is still overdue: paying the others is no way."""
        standing = Standing(90.0, None, overdue=((40, 60.0),))
        found = ways(standing, order(), LATE, items=(Item(2, 30.0, 20),))
        self.assertNotIn("pay_invoices", found)

    def test_single_order(self):
        found = ways(Standing(0.0, None), order(), Rule(1, "single_order", amount=80.0))
        self.assertEqual(found["reduce"]["amount"], 80.0)
        self.assertEqual(found["prepay"]["amount"], 500.0)
        self.assertEqual(set(found), {"reduce", "prepay", "release"})

    def test_prepayment(self):
        restricted = Standing(0.0, 5000.0, is_restricted=True)
        half_paid = dataclasses.replace(order(), amount=300.0, on_credit=300.0)
        found = ways(restricted, half_paid, Rule(1, "prepayment"))
        self.assertEqual(found["prepay"]["amount"], 300.0)
        self.assertEqual(found["reduce"]["amount"], 200.0, "what is paid already")

    def test_term(self):
        standing = Standing(0.0, None, longest_term=30)
        found = ways(standing, order(term_days=60), Rule(1, "term"))
        self.assertEqual(found["shorter_term"], {"term": 3, "days": 30})
        found = ways(standing, order(term_days=60), Rule(1, "term"), terms=TERMS[3:])
        self.assertNotIn("shorter_term", found)

    def test_term_and_over_limit(self):
        """Neither a shorter term nor a limit helps by itself; all paid does."""
        standing = Standing(900.0, 1000.0, longest_term=30)
        found = ways(standing, order(term_days=60), Rule(2, "term"), LIMIT)
        self.assertEqual(found, {"prepay": {"amount": 500.0}, "release": {}})

    def test_a_release_is_for_its_term(self):
        """On another term what was released would be held again."""
        standing = Standing(900.0, 1000.0, longest_term=30)
        released = order(term_days=60, released_up_to=400.0)
        found = ways(standing, released, Rule(2, "term"), LIMIT)
        self.assertNotIn("shorter_term", found)
        self.assertEqual(found["reduce"]["amount"], 400.0, "what was released")

    def test_limit_expired(self):
        gone = Standing(0.0, 0.0, lapsed_days=20, lapsed_amount=900.0)
        rule = Rule(1, "limit_expired", days=10)
        found = ways(gone, order(), rule, LIMIT)
        self.assertEqual(found["temporary_limit"]["amount"], 500.0)
        self.assertNotIn("reduce", found)
        unlimited = dataclasses.replace(gone, lapsed_amount=None)
        self.assertIn("temporary_limit", ways(unlimited, order(), rule, LIMIT))

    def test_unrated(self):
        found = ways(Standing(0.0, None), order(), Rule(1, "unrated"))
        self.assertEqual(found, {"prepay": {"amount": 500.0}, "release": {}})

    def test_status(self):
        """Who the customer is does not change by money."""
        blocked = Standing(900.0, 1000.0, status="blocked")
        members = frozenset({"blocked"})
        rule = Rule(2, "status", scope="status", members=members)
        self.assertEqual(ways(blocked, order(), rule, LIMIT), {"release": {}})
        refused = dataclasses.replace(rule, effect="refuse")
        self.assertEqual(ways(blocked, order(), refused, LIMIT), {})

    def test_refused_amount(self):
        """What is refused is not released, but still clears by its figures."""
        found = ways(
            Standing(900.0, 1000.0),
            order(),
            dataclasses.replace(LIMIT, effect="refuse"),
        )
        self.assertEqual(set(found), {"prepay", "reduce", "temporary_limit"})

    def test_by_hand(self):
        by_hand = order(block={"user": "Carla", "note": "Ask me"})
        self.assertEqual(ways(Standing(900.0, 1000.0), by_hand, LIMIT), {"release": {}})
        self.assertEqual(ways(Standing(0.0, 1000.0), by_hand), {"release": {}})

    def test_rounding(self):
        """Whole units of the currency: up where paying, down where reducing."""
        yen = Standing(0.0, 100.4, decimals=0)
        found = ways(yen, order(150.0), LIMIT)
        self.assertEqual(found["reduce"]["amount"], 100.0)
        self.assertEqual(found["prepay"]["amount"], 50.0)
        self.assertEqual(found["temporary_limit"]["amount"], 150.0)

    def test_buyer(self):
        """The status of who ordered is not changed by who pays."""
        rule = Rule(1, "status", scope="status", members=frozenset({"blocked"}))
        standings = {1: Standing(0.0, None), 2: Standing(0.0, None, status="blocked")}
        case = Case(standings, order(buyer=2), (rule,))
        self.assertEqual([way.code for way in ways_out.find(case)], ["release"])

    # === OF ANY FACTS === #

    def test_every_way_clears_and_is_the_smallest(self):
        chance = random.Random(19)
        seen = set()
        for _n in range(400):
            case, items = self._draw(chance)
            for way in ways_out.find(case, items, TERMS):
                with self.subTest(case=case, items=items, way=way):
                    self.assertTrue(self._take(case, items, way))
                    self._check_smallest(case, items, way)
                seen.add(way.code)
        self.assertEqual(len(seen), 6, "every way was there")

    def _draw(self, chance):
        """Return a case and the open items of its customer, by chance."""
        items = sorted(
            (
                Item(n, chance.randint(1, 30000) / 100, chance.randint(-30, 60))
                for n in range(chance.randint(0, 5))
            ),
            key=lambda item: -item.days,
        )
        ceiling = chance.choice([None, chance.randint(0, 100000) / 100])
        lapsed = ceiling is not None and chance.random() < 0.1
        standing = Standing(
            exposure=sum(item.amount for item in items),
            ceiling=0.0 if lapsed else ceiling,
            lapsed_days=chance.randint(1, 20) if lapsed else None,
            lapsed_amount=ceiling if lapsed else None,
            overdue=tuple((i.days, i.amount) for i in items if i.days > 0),
            status=chance.choice(["normal"] * 9 + ["blocked"]),
            tier=chance.choice([None, 3, 3, 3]),
            is_restricted=chance.random() < 0.1,
            longest_term=chance.choice([None, 20, 45]),
        )
        value = chance.randint(1, 50000) / 100
        paid = chance.choice([0.0, round(value / 3, 2)])
        left = round(value - paid, 2)
        demand = Demand(
            7, 1, left, left, value, term_days=chance.choice([None, 30, 60])
        )
        rules = chance.sample(EVERY_KIND, chance.randint(1, 4))
        return Case({1: standing}, demand, tuple(rules)), items

    def _take(self, case, items, way, step=0.0, fewer=0):
        """Return whether the document passes once a way is gone, or not quite."""
        standing, demand, figures = case.standing, case.demand, way.figures
        match way.code:
            case "pay_invoices":
                paid = items[: len(figures["items"]) - fewer]
                return case.passes(ways_out.after_paying(standing, paid))
            case "prepay":
                money = min(figures["amount"] - step, demand.on_credit)
                return case.passes(**ways_out.after_prepaying(demand, money))
            case "reduce":
                value = figures["amount"] + step
                return case.passes(**ways_out.after_reducing(demand, value))
            case "shorter_term":
                return case.passes(term_days=figures["days"])
            case "release":
                return case.passes(released_up_to=demand.value)
        limit = figures["amount"] - step
        return case.passes(ways_out.after_agreeing(standing, limit))

    def _check_smallest(self, case, items, way):
        """Check that a cent or an invoice less is not enough."""
        if way.code in ("shorter_term", "release"):
            return
        self.assertFalse(self._take(case, items, way, step=0.01, fewer=1))
