from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.backtest import credit_backtest_worker
from .common_backtest import BacktestCommon
from .common_evaluation import EvaluationCase
from .common_retry import LOG, NOW, fail, get_calls


@tagged("-at_install", "post_install")
class TestEvaluationRetry(EvaluationCase):
    """An evaluation that stops at an error: when it is tried again, and by whom."""

    def setUp(self):
        super().setUp()
        self._create_accounts(2)
        self.enterContext(self._batch(1))
        self.enterContext(mute_logger(LOG))
        self.evaluation = self._create_evaluation()
        self.evaluation.action_compute()

    def _fail(self, moment=NOW, store=fail):
        """Run the scheduled action at a moment, with a batch that fails."""
        with (
            freeze_time(moment),
            patch.object(self.registry["credit.evaluation"], "_store", store),
        ):
            self._run_cron()
        self.evaluation.invalidate_recordset()

    def test_waits_twice_as_long_each_time(self):
        moment, waits = NOW, []
        for count in range(1, 5):
            self._fail(moment)
            self.assertEqual(self.evaluation.failure_count, count)
            waits.append(self.evaluation.retry_on - moment)
            moment = self.evaluation.retry_on
        self.assertEqual([wait.seconds / 60 for wait in waits], [1, 2, 4, 8])

    def test_waits_a_day_at_the_most(self):
        self.evaluation.sudo().failure_count = 11
        self._fail()
        self.assertEqual(self.evaluation.retry_on, NOW + timedelta(days=1))
        self.evaluation.sudo().write({"failure_count": 5000, "retry_on": NOW})
        self._fail()
        self.assertEqual(self.evaluation.retry_on, NOW + timedelta(days=1))

    def test_text_is_there_at_once(self):
        self._fail()
        self.assertEqual(self.evaluation.failure_text, "ValueError: no such column")
        self.assertEqual(self.evaluation.state, "running")

    def test_left_alone_until_then(self):
        self._fail()
        with self.assertNoLogs("odoo.addons.base.models.ir_cron", "WARNING"):
            self._fail(NOW + timedelta(seconds=59))
        self.assertEqual(self.evaluation.failure_count, 1)
        self._fail(NOW + timedelta(seconds=60))
        self.assertEqual(self.evaluation.failure_count, 2)

    def test_woken_when_the_wait_is_over(self):
        before = get_calls(self.env, "ir_cron_evaluate")
        self._fail()
        after = get_calls(self.env, "ir_cron_evaluate")
        self.assertEqual(set(after) - set(before), {NOW + timedelta(minutes=1)})

    def test_starts_over_once_it_goes_on(self):
        self._fail()
        self._fail(self.evaluation.retry_on)
        with freeze_time(self.evaluation.retry_on):
            self._run_cron()
        self.evaluation.invalidate_recordset()
        self.assertEqual(self.evaluation.state, "review")
        self.assertEqual(self.evaluation.failure_count, 0)
        self.assertFalse(self.evaluation.retry_on)
        self.assertFalse(self.evaluation.failure_text)

    def test_two_workers_count_once(self):
        """What another worker meets a moment later is the same failure."""
        self._fail()
        retry_on = self.evaluation.retry_on
        self.evaluation._fail(UserError("The rate of EUR is missing."))
        self.assertEqual(self.evaluation.failure_count, 1)
        self.assertEqual(self.evaluation.retry_on, retry_on)
        self.assertEqual(self.evaluation.failure_text, "The rate of EUR is missing.")

    def test_applying_waits_too(self):
        self._run_cron()
        self.evaluation.invalidate_recordset()
        self.evaluation.action_apply()
        with patch.object(self.registry["credit.evaluation"], "_apply_lines", fail):
            self._run_cron()
        self.evaluation.invalidate_recordset()
        self.assertTrue(self.evaluation.is_applying)
        self.assertEqual(self.evaluation.retry_on, NOW + timedelta(minutes=1))
        with freeze_time(self.evaluation.retry_on):
            self._run_cron()
        self.evaluation.invalidate_recordset()
        self.assertEqual(
            (self.evaluation.state, self.evaluation.retry_on), ("applied", False)
        )

    def test_later_quarters_wait_for_the_one_that_failed(self):
        self.evaluation.action_cancel()
        first, second = (
            self._create_evaluation(date=day).sudo()
            for day in ("2025-09-30", "2025-12-31")
        )
        (first | second).write({"kind": "history", "is_automatic": True})
        (first | second)._start()
        store = self.registry["credit.evaluation"]._store

        def fail_first(self, rows):
            if self == first:
                raise ValueError("no such column")
            return store(self, rows)

        self._fail(store=fail_first)
        self._fail(NOW + timedelta(seconds=30), store=fail_first)
        self.assertEqual((first.state, second.state), ("running", "running"))
        with freeze_time(first.retry_on):
            self._run_cron()
        (first | second).invalidate_recordset()
        self.assertEqual((first.state, second.state), ("applied", "applied"))

    # === AT ONCE === #

    def test_controller_tries_again(self):
        self._fail()
        calls = get_calls(self.env, "ir_cron_evaluate")
        with freeze_time(NOW + timedelta(seconds=20)):
            self.evaluation.action_retry()
            new = get_calls(self.env, "ir_cron_evaluate")
            self.assertEqual(set(new) - set(calls), {NOW + timedelta(seconds=20)})
            self.assertFalse(self.evaluation.retry_on)
            # what was in the way is told until it goes on
            self.assertTrue(self.evaluation.failure_text)
            self._run_cron()
        self.evaluation.invalidate_recordset()
        self.assertEqual(
            (self.evaluation.state, self.evaluation.failure_text), ("review", False)
        )

    def test_trying_in_vain_waits_on(self):
        """Who tries again without mending anything does not start the waits over."""
        self._fail()
        self.evaluation.action_retry()
        self._fail()
        self.assertEqual(self.evaluation.failure_count, 2)
        self.assertEqual(self.evaluation.retry_on, NOW + timedelta(minutes=2))

    def test_nothing_waits(self):
        calls = get_calls(self.env, "ir_cron_evaluate")
        self.evaluation.action_retry()
        self.env["credit.evaluation"].with_user(self.controller).action_retry()
        self.assertEqual(get_calls(self.env, "ir_cron_evaluate"), calls)

    def test_who_may_not(self):
        self._fail()
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.evaluation.with_user(user).action_retry()
        self.assertTrue(self.evaluation.retry_on)

    def test_written_by_running_alone(self):
        self._fail()
        for values in ({"retry_on": False}, {"failure_count": 0}):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.evaluation.with_user(self.manager).write(values)
        copy = self.evaluation.sudo().copy()
        self.assertFalse(copy.retry_on or copy.failure_count or copy.failure_text)


@tagged("-at_install", "post_install")
class TestBacktestRetry(BacktestCommon):
    """A back-test that stops at an error: when it is tried again, and by whom."""

    def setUp(self):
        super().setUp()
        self.enterContext(mute_logger(LOG))
        self.backtest = self._create()
        self.backtest.sudo().write({"state": "running", "account_count": 6})

    def _run_cron(self, moment=NOW, compute=None):
        """Run the scheduled action at a moment, by default with one that works."""
        Backtest = self.registry["credit.backtest"]
        compute = compute or Backtest._compute_batch
        with (
            freeze_time(moment),
            patch.object(Backtest, "_compute_batch", compute),
            self.enter_registry_test_mode(),
        ):
            cron = self.env.ref("credit_management.ir_cron_backtest").sudo()
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def test_waits_longer_each_time(self):
        self._run_cron(compute=fail)
        self.assertEqual(self.backtest.failure_text, "ValueError: no such column")
        self.assertEqual(self.backtest.retry_on, NOW + timedelta(minutes=1))
        self._run_cron(NOW + timedelta(seconds=59))
        self.assertEqual(self.backtest.state, "running")
        self._run_cron(NOW + timedelta(minutes=1), fail)
        self.assertEqual(self.backtest.retry_on, NOW + timedelta(minutes=3))
        self._run_cron(NOW + timedelta(minutes=3))
        self.assertEqual(self.backtest.state, "done")
        self.assertFalse(self.backtest.failure_text or self.backtest.failure_count)

    def test_no_time_left(self):
        """Odoo is told that there is more, however many there were at the start."""
        told = []

        def commit(cron, done=0, remaining=None):
            told.append(remaining)
            return 0

        self.patch(credit_backtest_worker, "BATCH", 1)
        self.backtest.sudo().account_count = 1  # customers came since
        with patch.object(self.registry["ir.cron"], "_commit_progress", commit):
            self.backtest.sudo()._cron_compute()
        self.assertEqual((self.backtest.state, told), ("running", [1, 1]))

    def test_woken_when_the_wait_is_over(self):
        before = get_calls(self.env, "ir_cron_backtest")
        self._run_cron(compute=fail)
        after = get_calls(self.env, "ir_cron_backtest")
        self.assertEqual(set(after) - set(before), {NOW + timedelta(minutes=1)})

    def test_controller_tries_again(self):
        self._run_cron(compute=fail)
        self.backtest.action_retry()
        self._run_cron(NOW + timedelta(seconds=1))
        self.assertEqual(self.backtest.state, "done")

    def test_who_may_not(self):
        self._run_cron(compute=fail)
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.backtest.with_user(user).action_retry()
        for values in ({"retry_on": False}, {"failure_count": 0}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.backtest.write(values)

    def test_a_copy_is_a_draft_of_its_own(self):
        self._run_cron(compute=fail)
        self.backtest.sudo().write({"last_account_id": 1, "done_count": 1})
        copy = self.backtest.with_user(self.controller).copy()
        self.assertEqual((copy.state, copy.date), ("draft", self.backtest.date))
        self.assertFalse(copy.retry_on or copy.failure_count or copy.failure_text)
        self.assertFalse(copy.account_count or copy.done_count or copy.last_account_id)
