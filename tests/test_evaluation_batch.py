from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_evaluation import EvaluationCase


class KilledError(Exception):
    pass


@tagged("-at_install", "post_install")
class TestEvaluationBatch(EvaluationCase):
    """Large scopes: in batches, in the background, from where it was."""

    def test_small_scope_at_once_large_one_in_the_background(self):
        self._create_accounts(4)
        with self._batch(2):
            evaluation = self._create_evaluation()
            evaluation.action_compute()
            self.assertEqual(evaluation.state, "running")
            self.assertEqual(evaluation.account_count, 5)
            self._run_cron()
        evaluation.invalidate_recordset()
        self.assertEqual((evaluation.state, evaluation.done_count), ("review", 5))
        self.assertEqual(len(evaluation.line_ids), 5)
        self.assertEqual([len(ids) for ids in self.measured_batches[-3:]], [2, 2, 1])

    def test_nobody_to_evaluate(self):
        evaluation = self._create_evaluation()
        evaluation.write({"scope": "domain", "domain": "[('id', '=', 0)]"})
        evaluation.action_compute()
        self.assertEqual((evaluation.state, evaluation.done_count), ("review", 0))
        evaluation.action_apply()
        self.assertEqual(evaluation.state, "applied")

    def test_killed_and_resumed(self):
        accounts = self.account | self._create_accounts(4)
        with self._batch(2):
            evaluation = self._create_evaluation()
            evaluation.action_compute()
            evaluation.sudo()._advance()
            self.assertEqual((evaluation.state, evaluation.done_count), ("running", 2))
            with (
                patch.object(self.registry["credit.evaluation"], "_store", self._kill),
                self.assertRaises(KilledError),
                self.env.cr.savepoint(),
            ):
                evaluation.sudo()._advance()
            evaluation.invalidate_recordset()
            self.assertEqual(evaluation.done_count, 2)
            self._run_cron()
        evaluation.invalidate_recordset()
        self.assertEqual((evaluation.state, evaluation.done_count), ("review", 5))
        self.assertEqual(sorted(evaluation.line_ids.account_id.ids), accounts.ids)

    @staticmethod
    def _kill(*args):
        raise KilledError

    def test_nobody_is_evaluated_twice(self):
        evaluation = self._evaluate(apply=False)
        line = evaluation.line_ids
        again = evaluation.sudo()
        self._set_late(50.0)
        again._store(again._compute_rows(self.account))
        self.assertEqual(evaluation.line_ids, line)
        self.assertEqual(line.score, 90.0)

    def test_versions_and_averages_are_measured_once(self):
        self._create_accounts(3)
        with self._batch(2):
            evaluation = self._create_evaluation()
            evaluation.action_compute()
            evaluation.sudo()._advance()
            house, versions = evaluation.house, evaluation.version_ids
            self.assertEqual(house, {"5": {"late_share": 9.0}})
            self.policy.criterion_ids.point_ids[0].points = 50.0
            self._run_cron()
        evaluation.invalidate_recordset()
        self.assertEqual((evaluation.house, evaluation.version_ids), (house, versions))
        self.assertEqual(set(evaluation.line_ids.mapped("score")), {90.0})

    def test_only_the_policies_that_were_used_are_named(self):
        """Those of nobody evaluated are frozen with the others, and then forgotten."""
        policy = self.policy.copy({"sequence": -1})
        policy.domain = "[('name', '=', 'Elsewhere')]"
        evaluation = self._create_evaluation(self.account)
        evaluation.sudo()._start()
        evaluation.sudo()._freeze()
        self.assertEqual(evaluation.version_ids.policy_id, policy | self.policy)
        evaluation.sudo()._finish()
        self.assertEqual(evaluation.state, "review")
        self.assertEqual(evaluation.version_ids, evaluation.line_ids.version_id)
        self.assertEqual(evaluation.version_ids.policy_id, self.policy)

    def test_applied_in_the_background_once(self):
        accounts = self.account | self._create_accounts(4)
        with self._batch(2):
            evaluation = self._create_evaluation()
            evaluation.action_compute()
            self._run_cron()
            evaluation.invalidate_recordset()
            evaluation.action_apply()
            self.assertTrue(evaluation.is_applying)
            self.assertEqual(evaluation.state, "review")
            self._run_cron()
        self.env.invalidate_all()
        self.assertEqual(evaluation.state, "applied")
        self.assertEqual(accounts.tier_id, self.tier_a)
        self.assertEqual(
            [len(one.tier_history_ids) for one in accounts], [1] * len(accounts)
        )
        limits = accounts.limit_ids.filtered("evaluation_line_id")
        self.assertEqual(limits.proposed_by_id, self.controller)
        self.assertEqual(len(limits), 5)

    @mute_logger("odoo.addons.credit_management.models.credit_batches")
    def test_one_that_fails_does_not_keep_the_others(self):
        with self._batch(1):
            bad = self._create_evaluation(self.account, "2026-03-10")
            good = self._create_evaluation(self._create_accounts(2))
            (bad | good).action_compute()
            Measure = self.registry["credit.measure"]
            measure = Measure._measure_with_basis

            def fail(self, accounts, codes, day, *args, **kwargs):
                if str(day) == "2026-03-10":
                    raise ValueError("no such column")
                return measure(self, accounts, codes, day, *args, **kwargs)

            bad.sudo()._update_state(("review",), "running")
            bad.sudo().batch_ids.is_done = False
            self.assertEqual(good.state, "running")
            with patch.object(Measure, "_measure_with_basis", fail):
                self._run_cron()
        self.env.invalidate_all()
        self.assertEqual((bad.state, good.state), ("running", "review"))
        self.assertEqual(bad.failure_text, "ValueError: no such column")
        self.assertFalse(good.failure_text)
        bad.action_retry()
        self._run_cron()
        bad.invalidate_recordset()
        self.assertEqual((bad.state, bad.failure_text), ("review", False))

    def test_queries_per_batch(self):
        """A batch of 36 accounts costs as many queries as one of 4."""

        def count(accounts):
            evaluation = self._create_evaluation(accounts)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            evaluation.action_compute()
            self.env.flush_all()
            computed = self.env.cr.sql_log_count
            evaluation.action_apply()
            self.env.flush_all()
            return computed - start, self.env.cr.sql_log_count - computed

        # the limit stays, is cut, is raised
        for repaid in (1000 / 1.2, 500.0, 1250.0):
            with self.subTest(repaid=repaid):
                accounts = self._create_accounts(40, limit=1000.0)
                figures = {"highest_repaid": repaid}
                self.basis.update(dict.fromkeys(accounts.ids, figures))
                count(accounts[:4])  # warms up
                few, many = count(accounts[4:8]), count(accounts[8:])
                self.assertEqual(few, many)
