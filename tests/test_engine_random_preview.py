import random

from odoo.tests import BaseCase, tagged

from ..engine import preview
from ..engine.decision import decide
from ..engine.kinds import KINDS
from ..engine.rules import EFFECTS, SCOPES
from .common_engine import draw_demand, draw_rules, draw_standing

TAKEN = (preview.OVERRULED, preview.EXEMPTED, preview.OUTDONE)


@tagged("-at_install", "post_install")
class TestEngineRandomPreview(BaseCase):
    """What Applies Here? tells the truth about any rules and any customer."""

    def _draw(self):
        """Yield rules, a customer, a document and what the preview says of them."""
        chance = random.Random(71)
        for _n in range(800):
            rules = draw_rules(chance, tuple(KINDS))
            standing, demand = draw_standing(chance), draw_demand(chance, account=1)
            stage = chance.choice(["quotation", "order"])
            seen = preview.preview(rules, standing, demand, stage)
            yield rules, standing, demand, stage, seen

    def test_the_verdict_is_that_of_the_check(self):
        for rules, standing, demand, stage, seen in self._draw():
            verdict = decide({1: standing}, [demand], rules, (stage,))[demand.key]
            self.assertEqual(seen.verdict, verdict)

    def test_every_rule_that_covers_the_customer_once(self):
        for rules, standing, _demand, stage, seen in self._draw():
            covering = [
                rule.key
                for rule in rules
                if rule.covers(standing)
                and (rule.effect == "exempt" or rule.stage == stage)
            ]
            shown = [line.rule.key for line in seen.lines]
            self.assertEqual(sorted(shown), sorted(covering))

    def test_what_decides_is_what_was_found(self):
        """Each finding of the verdict has the line that it comes from."""
        for _rules, _standing, _demand, _stage, seen in self._draw():
            deciding = {
                line.rule.key: line.finding
                for line in seen.lines
                if line.role == preview.DECIDES
            }
            for finding in seen.verdict.findings:
                if finding.code != "manual":
                    self.assertEqual(deciding[finding.rule], finding)
            codes = {finding.code for finding in seen.verdict.findings}
            for finding in deciding.values():
                self.assertIn(finding.code, codes)

    def test_who_takes_the_place(self):
        """It is named, covers the customer too, and is no wider."""
        roles = set()
        for _rules, standing, _demand, _stage, seen in self._draw():
            for line in seen.lines:
                roles.add(line.role)
                self.assertEqual(line.by is not None, line.role in TAKEN)
                if line.by is None:
                    continue
                self.assertTrue(line.by.covers(standing))
                if line.role == preview.OUTDONE and line.by.kind != line.rule.kind:
                    self.assertEqual(
                        (line.rule.kind, line.by.kind),
                        ("utilisation", "over_limit"),
                    )
                    self.assertGreaterEqual(
                        EFFECTS.index(line.by.effect), EFFECTS.index(line.rule.effect)
                    )
                    continue
                self.assertGreaterEqual(
                    SCOPES.index(line.by.scope), SCOPES.index(line.rule.scope)
                )
                self.assertEqual(
                    line.by.effect == "exempt", line.role == preview.EXEMPTED
                )
        self.assertEqual(len(roles), 6, "each role was there")

    def test_what_is_kept_fails_nowhere(self):
        for _rules, _standing, _demand, _stage, seen in self._draw():
            for line in seen.lines:
                if line.role in (preview.KEPT, preview.EXEMPTS):
                    self.assertIsNone(line.finding)
                if line.role in (preview.DECIDES, preview.OUTDONE):
                    self.assertIsNotNone(line.finding)
