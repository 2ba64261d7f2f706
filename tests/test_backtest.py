from datetime import timedelta
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.backtest import credit_backtest_result, credit_backtest_worker
from ..models.credit_scoring import get_house
from .common_backtest import DAY, BacktestCommon
from .common_measures import ago


@tagged("-at_install", "post_install")
class TestBacktest(BacktestCommon):
    """Scores of a day in the past against what followed."""

    # === WHAT FOLLOWED === #

    def test_perfect_order(self):
        for number, customer in enumerate(self.customers):
            self._follow(customer, 20 if number >= 3 else 0)
        result = self._result(self._run())
        self.assertEqual((result.auc, result.gini), (1.0, 1.0))
        self.assertEqual((result.customer_count, result.bad_rate), (6, 50.0))
        self.assertTrue(result.is_main)

    def test_in_words_and_with_caution(self):
        """What the AUC says needs no statistics; few customers are no proof."""
        for number, customer in enumerate(self.customers):
            self._follow(customer, 20 if number >= 3 else 0)
        backtest = self._run()
        self.assertEqual(self._result(backtest).told_text, "100 of 100 times")
        self.assertIn("100 of 100 times", backtest.late_graph)
        self.assertIn("Only 6 customers", backtest.caution_text)
        self.patch(credit_backtest_result, "FEW", 6)
        backtest.invalidate_recordset(["caution_text"])
        self.assertFalse(backtest.caution_text)
        self.assertFalse(self._create().caution_text)

    def test_wrong_order(self):
        for number, customer in enumerate(self.customers):
            self._follow(customer, 0 if number >= 3 else 20)
        self.assertEqual(self._result(self._run()).auc, 0.0)

    def test_share_of_the_amount_that_fell_due(self):
        """By amount: the grace, what is never paid, what fell due outside."""
        first = self.customers[0]
        self._follow(first, 5)  # within the grace
        self._follow(first, 6, amount=200.0)
        self._follow(first, None, amount=100.0)
        self._bill(900, ago(130), 5, partner=first)  # due before
        self._bill(900, ago(60), 45, partner=first)  # due after the horizon
        sample = self._sample(self._run(), 0)
        self.assertAlmostEqual(sample.due_amount, 400.0)
        self.assertAlmostEqual(sample.late_amount, 300.0)
        self.assertAlmostEqual(sample.late_percent, 75.0)

    def test_nothing_fell_due(self):
        self._follow(self.customers[0], 0)
        self._follow(self.customers[5], 20)
        backtest = self._run()
        self.assertEqual(self._result(backtest).customer_count, 2)
        self.assertFalse(self._sample(backtest, 1).due_amount)

    def test_all_paid_alike(self):
        for customer in self.customers:
            self._follow(customer, 0)
        backtest = self._run()
        self.assertFalse(self._result(backtest).is_told)
        self.assertFalse(backtest.late_graph)

    def test_later_payments_do_not_change_the_score(self):
        """The score is the one of that day, whatever came after it."""
        before = self._sample(self._run(), 4)
        score, tier = before.payment_score, before.tier_id
        self._follow(self.customers[4], 0, 0, 0, 60)
        after = self._sample(self._run(), 4)
        self.assertEqual((after.payment_score, after.tier_id), (score, tier))
        self.assertGreater(after.late_percent, 0)

    def test_orders(self):
        stays, lapses, never = self.customers[:3]
        for customer in (stays, lapses):
            self._order(DAY - timedelta(days=30), partner=customer)
        self._order(DAY + timedelta(days=90), partner=stays)
        self._order(DAY + timedelta(days=91), partner=lapses)
        cancelled = self._order(DAY + timedelta(days=10), partner=lapses)
        cancelled._action_cancel()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE sale_order SET credit_cancelled_on = %s WHERE id = %s",
            (DAY + timedelta(days=20), cancelled.id),
        )
        self._order(DAY + timedelta(days=10), partner=never)
        backtest = self._run()
        outcomes = [self._sample(backtest, n).order_outcome for n in range(3)]
        self.assertEqual(outcomes, ["stayed", "lapsed", False])
        self.assertEqual(self._result(backtest, "lapsed", "score").customer_count, 2)

    def test_no_history_is_no_score(self):
        newcomer = self._get_account(self.customer)
        self._follow(self.customer, 20)
        self._follow(self.customers[0], 0)
        backtest = self._run()
        sample = backtest.sample_ids.filtered(lambda one: one.account_id == newcomer)
        self.assertFalse(sample.has_payment_score)
        self.assertTrue(self._sample(backtest, 0).has_payment_score)
        self.assertFalse(sample.tier_id)
        self.assertEqual(self._result(backtest).unrated_count, 1)

    def test_other_companies_do_not_matter(self):
        self._follow(self.customers[0], 0)
        self._follow(self.customers[5], 20)
        before = [one.payment_score for one in self._run().sample_ids]
        other = self._create_company("Elsewhere", credit_mode="off")
        for _count in range(3):
            self._bill(
                500,
                ago(110),
                20,
                partner=self.customers[0],
                company_id=other.id,
            )
        backtest = self._run()
        self.assertEqual([one.payment_score for one in backtest.sample_ids], before)
        self.assertAlmostEqual(self._sample(backtest, 0).due_amount, 100.0)

    # === TWO POLICIES === #

    def test_two_policies(self):
        """A policy that looks at nothing but age is no match for the standard one."""
        other = self.env["credit.policy"].create(
            {
                "name": "Age only",
                "company_id": self.company.id,
                "tier_ids": [Command.set(self.policy.tier_ids.ids)],
                "min_coverage": 0,
                "criterion_ids": [
                    Command.create(
                        {"measure": "years", "dimension": "payment", "weight": 1}
                    )
                ],
            }
        )
        for number, customer in enumerate(self.customers):
            self._follow(customer, 20 if number >= 3 else 0)
        backtest = self._run(self._create(other_policy_id=other.id))
        self.assertEqual(self._result(backtest).auc, 1.0)
        self.assertEqual(self._result(backtest, policy=other).auc, 0.5)
        self.assertEqual(len(backtest.sample_ids), 2 * backtest.account_count)
        self.assertIn("Age only", backtest.late_graph)
        self.assertEqual(str(backtest.late_graph).count("<polyline"), 2)

    # === GROUPS === #

    def test_tiers_and_tenths_add_up(self):
        for number, customer in enumerate(self.customers):
            self._follow(customer, 20 if number >= 3 else 0)
        backtest = self._run()
        for kind in ("tier", "decile"):
            lines = self._result(backtest).line_ids.filtered(
                lambda line, kind=kind: line.kind == kind
            )
            self.assertEqual(sum(lines.mapped("customer_count")), 6)
            self.assertAlmostEqual(sum(lines.mapped("bad_count")), 3.0)
        self.assertEqual(sum(backtest.tier_line_ids.mapped("customer_count")), 6)

    # === BATCHES === #

    def test_large_companies_are_computed_in_the_background(self):
        for number, customer in enumerate(self.customers):
            self._follow(customer, 20 if number >= 3 else 0)
        at_once = self._run()
        with patch.object(credit_backtest_worker, "BATCH", 2):
            backtest = self._create()
            backtest.action_compute()
            self.assertEqual((backtest.state, backtest.done_count), ("running", 0))
            backtest.sudo()._compute_batch()
            self.assertEqual((backtest.state, backtest.done_count), ("running", 2))
            # what a run that was killed left is gone on with
            self._run_cron()
        self.assertEqual(backtest.state, "done")
        self.assertEqual(backtest.progress, 100.0)
        self.assertEqual(
            [one.score for one in backtest.sample_ids],
            [one.score for one in at_once.sample_ids],
        )
        self.assertEqual(self._result(backtest).auc, self._result(at_once).auc)

    @mute_logger("odoo.addons.credit_management.models.credit_batches")
    def test_one_that_fails_does_not_keep_the_others(self):
        Backtest = self.registry["credit.backtest"]
        compute = Backtest._compute_batch
        words = "The rate of EUR is missing."
        with patch.object(credit_backtest_worker, "BATCH", 2):
            bad, good = self._create(), self._create()
            (bad | good).action_compute()

            def fail(self):
                if self == bad.sudo():
                    raise UserError(words)
                return compute(self)

            with patch.object(Backtest, "_compute_batch", fail):
                self._run_cron()
            self.assertEqual((bad.state, good.state), ("running", "done"))
            self.assertEqual(bad.failure_text, words)
            with self.assertRaises(AccessError):
                bad.failure_text = "Nothing"
            bad.action_retry()
            self._run_cron()
        self.assertEqual((bad.state, bad.failure_text), ("done", False))

    def _run_cron(self):
        with self.enter_registry_test_mode():
            cron = self.env.ref("credit_management.ir_cron_backtest").sudo()
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def test_policy_changes_while_it_is_computed(self):
        """All are scored by what the policy said at the start, and it is shown."""
        for number, customer in enumerate(self.customers):
            self._follow(customer, 20 if number >= 3 else 0)
        before = self._run()
        with patch.object(credit_backtest_worker, "BATCH", 2):
            backtest = self._start_batch()
            self.policy.criterion_ids.point_ids.points = 50.0
            self.policy.grace_days = 9
            self._finish(backtest)
        after = self._run()
        names = ["score", "payment_score", "tier_id", "coverage"]
        found = [
            [list(sample.read(names, load=None)[0].values())[1:] for sample in samples]
            for samples in (before.sample_ids, backtest.sample_ids, after.sample_ids)
        ]
        self.assertEqual(found[0], found[1])
        self.assertNotEqual(found[0], found[2])
        self.assertEqual(list(backtest.house), ["5"])
        versions = [one.result_ids.version_id for one in (before, backtest, after)]
        self.assertEqual([one.number for one in versions], [1, 1, 2])
        self.assertEqual(backtest.version_ids, versions[0])
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "credit_management.report_credit_backtest", backtest.ids
        )
        self.assertIn("Standard, version 1", html.decode())
        self.assertIn("more than 5 days late", " ".join(html.decode().split()))
        self.assertFalse(after.copy().version_ids)

    def test_tier_is_deleted_while_it_is_computed(self):
        self.policy.criterion_ids.point_ids.points = 50.0
        tier = self.env["credit.tier"].create(
            {
                "name": "B-",
                "sequence": 25,
                "company_id": self.company.id,
                "min_score": 49.0,
            }
        )
        self.policy.tier_ids += tier
        with patch.object(credit_backtest_worker, "BATCH", 4):
            backtest = self._start_batch()
            self.assertIn(tier, backtest.sample_ids.tier_id)
            tier.unlink()
            self._finish(backtest)
        self.assertEqual(len(backtest.sample_ids), backtest.account_count)
        self.assertFalse(backtest.sample_ids.tier_id)

    def _start_batch(self):
        """Return a back-test of which one batch is computed."""
        backtest = self._create()
        backtest.action_compute()
        backtest.sudo()._compute_batch()
        self.assertEqual(backtest.state, "running")
        return backtest

    def _finish(self, backtest):
        while backtest.state == "running":
            backtest.sudo()._compute_batch()

    def test_queries_do_not_grow_with_customers(self):
        counts = []
        # the first one fills Odoo's caches
        for accounts in (self.accounts[:1], self.accounts[:1], self.accounts):
            backtest = self._create().sudo()
            get_house(backtest, 5)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            backtest._store_samples(accounts)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
