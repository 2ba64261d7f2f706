from freezegun import freeze_time

from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationPassed(EvaluationCase):
    """Of two evaluations of a customer the later one counts, whichever comes last."""

    def setUp(self):
        super().setUp()
        self.bystander = self._create_accounts(1)
        self.older = self._evaluate(self.account | self.bystander, apply=False)
        self._set_late(60.0)

    def assertStays(self):
        """Assert that the older evaluation leaves what the later one made."""
        before = self.account.read(["tier_id", "score", "evaluated_on", "last_line_id"])
        history = self.account.tier_history_ids
        limits = self.account.limit_ids
        self.older.invalidate_recordset(["passed_count"])
        self.assertEqual(self.older.passed_count, 1)
        self.older.action_apply()
        self.account.invalidate_recordset()
        after = self.account.read(["tier_id", "score", "evaluated_on", "last_line_id"])
        self.assertEqual(after, before)
        self.assertEqual(self.account.limit_ids, limits)
        self.assertEqual(self.bystander.tier_id, self.tier_a)
        return self.account.tier_history_ids - history

    def test_same_day(self):
        """Who fell to the last tier does not come back by what was computed before."""
        self.assertEqual(self.older.passed_count, 0)
        self._evaluate()
        self.assertEqual(self.account.tier_id, self.tier_d)
        self.assertFalse(self.assertStays())
        self.assertEqual(self.older.passed_count, 0)  # applied: nothing waits

    def test_later_day(self):
        with freeze_time("2026-03-17 12:00:00"):
            self._evaluate()
        past = self.assertStays()
        self.assertEqual(past.tier_id, self.tier_a)  # the one of that day

    def test_later_one_takes_over(self):
        """Computed later as of one day, it counts also when it is applied later."""
        newer = self._evaluate(apply=False)
        self.older.action_apply()
        newer.invalidate_recordset(["passed_count"])
        self.assertEqual(newer.passed_count, 0)
        newer.action_apply()
        self.assertEqual(self.account.tier_id, self.tier_d)

    def test_history_is_no_verdict(self):
        """Past scores computed since do not keep an evaluation of that day back."""
        with freeze_time("2026-09-16 12:00:00"):
            self._evaluate(date="2026-03-16")
        self.older.invalidate_recordset(["passed_count"])
        self.assertEqual(self.account.last_line_id.evaluation_id.kind, "history")
        self.assertEqual(self.older.passed_count, 0)
