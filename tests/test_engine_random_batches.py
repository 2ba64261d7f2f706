import random
from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ..engine.decision import decide
from ..engine.kinds import KINDS
from ..engine.rules import Demand, Rule, Standing
from .common_engine import cents, draw_demand, draw_rules, draw_standing


@tagged("-at_install", "post_install")
class TestEngineRandomBatches(BaseCase):
    """Documents that are let go together, against one after the other."""

    def test_batches_fill_the_limit_and_no_more(self):
        """Each that goes fits in; each that is held would not have."""
        chance = random.Random(8)
        rule = Rule(1, "over_limit")
        for _n in range(300):
            rooms = {
                account: Standing(chance.randint(0, 300) / 100, chance.randint(0, 9))
                for account in (1, 2)
            }
            demands = [
                self._plain(key, chance.choice((1, 2)), chance.randint(1, 500))
                for key in range(chance.randint(1, 8))
            ]
            verdicts = decide(rooms, demands, [rule])
            used = {key: cents(room.exposure) for key, room in rooms.items()}
            for demand in demands:
                after = used[demand.account] + cents(demand.amount)
                fits = after <= cents(rooms[demand.account].ceiling)
                with self.subTest(rooms=rooms, demands=demands, key=demand.key):
                    self.assertEqual(not verdicts[demand.key].is_held, fits)
                if fits:
                    used[demand.account] = after

    def test_one_by_one_is_as_all_at_once(self):
        """A batch decides as somebody would who confirms one after the other."""
        chance = random.Random(9)
        for _n in range(300):
            rules = draw_rules(chance, tuple(KINDS))
            standing = draw_standing(chance)
            demands = [draw_demand(chance, key) for key in range(5)]
            together = decide({1: standing}, demands, rules)
            customer = standing
            for demand in demands:
                alone = decide({1: customer}, [demand], rules)[demand.key]
                with self.subTest(standing=standing, demand=demand, rules=rules):
                    self.assertEqual(alone.outcome, together[demand.key].outcome)
                if not alone.is_held:
                    customer = replace(
                        customer, exposure=customer.exposure + demand.amount
                    )

    def test_what_is_held_leaves_no_trace(self):
        """Without the documents that were held the others end as they did."""
        chance = random.Random(10)
        for _n in range(300):
            rules = draw_rules(chance, tuple(KINDS))
            standing = draw_standing(chance)
            demands = [draw_demand(chance, key) for key in range(6)]
            verdicts = decide({1: standing}, demands, rules)
            gone = [one for one in demands if not verdicts[one.key].is_held]
            again = decide({1: standing}, gone, rules)
            with self.subTest(standing=standing, rules=rules):
                for demand in gone:
                    self.assertEqual(again[demand.key], verdicts[demand.key])

    def _plain(self, key, account, units):
        amount = units / 100
        return Demand(key, account, amount, amount, amount)
