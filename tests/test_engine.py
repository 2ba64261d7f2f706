import doctest
from datetime import date
from pathlib import Path

from odoo.tests import BaseCase, tagged

from .. import engine
from ..engine import (
    coverage,
    decision,
    kinds_customer,
    kinds_debt,
    kinds_document,
    kinds_limit,
    limit_effect,
    limits,
    overlap,
    preview,
    rules,
    ways_out,
)

OVER_LIMIT = (rules.Rule(1, "over_limit"),)


@tagged("-at_install", "post_install")
class TestEngine(BaseCase):
    def test_doctests(self):
        """The examples in the engine are true, and there are some."""
        modules = (
            coverage,
            decision,
            kinds_customer,
            kinds_debt,
            kinds_document,
            kinds_limit,
            limit_effect,
            limits,
            overlap,
            preview,
            rules,
            ways_out,
        )
        for module in modules:
            with self.subTest(module=module.__name__):
                result = doctest.testmod(module)
                self.assertGreater(result.attempted, 0)
                self.assertEqual(result.failed, 0)

    def test_engine_needs_no_odoo(self):
        """The engine is plain Python, each file of it."""
        sources = list(Path(engine.__file__).parent.glob("*.py"))
        self.assertGreater(len(sources), 1)
        for source in sources:
            with self.subTest(source=source.name):
                text = source.read_text(encoding="utf-8")
                self.assertNotIn("import odoo", text.replace("from", "import"))

    def test_in_force_ties(self):
        """Of two lines that start on one day the later entry counts."""
        day = date(2026, 3, 16)
        lines = [
            limits.Component(100.0, day, order=1),
            limits.Component(70.0, day, order=2),
        ]
        self.assertEqual(limits.in_force(lines, day).amount, 70.0)
        self.assertEqual(limits.in_force(lines[::-1], day).order, 2)

    def test_unlimited_has_no_ceiling(self):
        day = date(2026, 3, 16)
        line = limits.Component(0.0, day, is_unlimited=True)
        in_force = limits.in_force([line], day)
        self.assertTrue(in_force.has_limit)
        self.assertIsNone(in_force.ceiling)

    def test_held_uses_no_room(self):
        """A large order that is held leaves room for a small one behind it."""
        verdicts = decision.decide(
            {1: rules.Standing(0.0, 100.0)},
            [
                rules.Demand(1, 1, 150.0, 150.0, 150.0),
                rules.Demand(2, 1, 100.0, 100.0, 100.0),
            ],
            OVER_LIMIT,
        )
        self.assertEqual([v.outcome for v in verdicts.values()], ["hold", "pass"])
        self.assertEqual(
            verdicts[1].findings[0].figures,
            {"exposure": 0.0, "amount": 150.0, "limit": 100.0, "shortfall": 50.0},
        )

    def test_cents(self):
        """Rounding noise neither blocks at the limit nor passes a cent over it."""
        room = {1: rules.Standing(0.1 + 0.2, 0.4)}
        exact = rules.Demand(1, 1, 0.1, 0.1, 0.1)
        over = rules.Demand(1, 1, 0.11, 0.11, 0.11)
        self.assertFalse(decision.decide(room, [exact], OVER_LIMIT)[1].is_held)
        self.assertTrue(decision.decide(room, [over], OVER_LIMIT)[1].is_held)

    def test_accounts_do_not_share_room(self):
        rooms = {1: rules.Standing(0.0, 100.0), 2: rules.Standing(0.0, None)}
        verdicts = decision.decide(
            rooms,
            [
                rules.Demand(1, 1, 100.0, 100.0, 100.0),
                rules.Demand(2, 2, 900.0, 900.0, 900.0),
            ],
            OVER_LIMIT,
        )
        self.assertEqual([v.outcome for v in verdicts.values()], ["pass", "pass"])
        self.assertIsNone(verdicts[2].headroom)
        self.assertEqual(verdicts[2].shortfall, 0.0)
