from datetime import timedelta
from functools import partialmethod
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..wizard import credit_evaluation_history
from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationSchedule(EvaluationCase):
    """What is evaluated by itself: every night, and every quarter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        others = cls.env["res.company"].search([("id", "!=", cls.company.id)])
        others.write({"credit_review_nightly": False, "credit_review_quarterly": False})

    def _schedule(self):
        """Return the evaluations that the calendar starts today."""
        Evaluation = self.env["credit.evaluation"].sudo()
        before = Evaluation.search([])
        self._run_cron("review")
        self.env.invalidate_all()
        return Evaluation.search([]) - before

    def test_never_reviewed(self):
        evaluation = self._schedule()
        self.assertEqual((evaluation.kind, evaluation.state), ("nightly", "running"))
        self.assertEqual(evaluation.account_ids, self.account)
        self._run_cron()
        evaluation.invalidate_recordset()
        self.assertEqual(evaluation.state, "review")

    def test_due_only(self):
        due, later, retired = self._create_accounts(3)
        self._evaluate()
        due.next_review_date = "2026-03-16"
        later.next_review_date = "2026-03-17"
        retired.status = "retired"
        self.assertEqual(self._schedule().account_ids, due)

    def test_not_while_in_an_open_evaluation(self):
        self._evaluate(apply=False)
        self.assertFalse(self._schedule())

    def test_not_twice_while_it_computes(self):
        self.assertTrue(self._schedule())
        self.assertFalse(self._schedule())

    def test_cancelled_is_due_again(self):
        self._evaluate(apply=False).action_cancel()
        self.assertEqual(self._schedule().account_ids, self.account)

    def test_switched_off(self):
        self.company.credit_review_nightly = False
        self.assertFalse(self._schedule())
        self.company.write({"credit_review_nightly": True, "credit_mode": "off"})
        self.assertFalse(self._schedule())

    def test_company_without_policy(self):
        self.policy.active = False
        self.assertFalse(self._schedule())

    @mute_logger("odoo.addons.credit_management.models.credit_batches")
    def test_company_that_fails_does_not_keep_the_others(self):
        other = self._create_company("Other Ltd")
        account = self._get_account(self._create_partner("A"), other)
        Evaluation = self.registry["credit.evaluation"]
        schedule = Evaluation._schedule

        def fail(self, failing, company):
            if company == failing:
                schedule(self, company)
                raise ValueError("no such column")
            return schedule(self, company)

        for failing, left in ((self.company, account), (other, self.account)):
            with patch.object(Evaluation, "_schedule", partialmethod(fail, failing)):
                self.assertEqual(self._schedule().account_ids, left)
            # what was left out is started by the next run, the other one not twice
            self.assertEqual(self._schedule().company_id, failing)
            self.env["credit.evaluation"].search([])._update_state(
                ("running",), "cancelled"
            )

    def test_quarterly_once(self):
        self._evaluate()
        with freeze_time("2026-04-01"):
            evaluation = self._schedule()
            self.assertEqual(evaluation.kind, "quarterly")
            self.assertEqual(evaluation.date, self._day("2026-03-31"))
            self.assertEqual(evaluation.name, "2026 Q1")
            self.assertFalse(self._schedule())
        with freeze_time("2026-04-02"):
            self._run_cron()
            self.assertFalse(self._schedule())
            evaluation.invalidate_recordset()
            evaluation.with_user(self.controller).action_apply()
        self.assertEqual(self.account.evaluated_on, self._day("2026-03-31"))

    def test_quarterly_once_for_each_quarter(self):
        """What people evaluated by hand, or cancelled, is none of the calendar's."""
        self.company.credit_review_nightly = False
        with freeze_time("2026-04-01"):
            self._evaluate(date="2026-03-31")
            first = self._schedule()
            self.assertEqual(first.kind, "quarterly")
            first.with_user(self.controller).action_cancel()
            again = self._schedule()
            self.assertEqual((again.kind, again.date), (first.kind, first.date))
        with freeze_time("2026-07-31"):
            self.assertEqual(self._schedule().name, "2026 Q2")
        with freeze_time("2026-11-01"):
            self.assertFalse(self._schedule(), "32 days are too long ago")

    def test_quarterly_in_every_company(self):
        """A quarter that one company has evaluated is due in the others."""
        other = self._create_company("Other Ltd")
        (self.company | other).write(
            {"credit_review_nightly": False, "credit_review_quarterly": False}
        )
        with freeze_time("2026-04-01"):
            for company in (other, self.company):
                company.credit_review_quarterly = True
                self.assertEqual(self._schedule().company_id, company)
            self.assertFalse(self._schedule())

    def test_no_quarterly_long_after(self):
        self.company.credit_review_nightly = False
        with freeze_time("2026-05-15"):
            self.assertFalse(self._schedule())

    def test_applied_by_itself(self):
        self.company.credit_review_auto = True
        evaluation = self._schedule()
        self._run_cron()
        self.env.invalidate_all()
        self.assertEqual(evaluation.state, "applied")
        self.assertEqual(self.account.tier_id, self.tier_a)
        # a raise still waits, for anybody who may decide: the system proposed it
        proposed = self.account.limit_ids.filtered(lambda x: x.state == "proposed")
        self.assertFalse(proposed.proposed_by_id)
        proposed.with_user(self.controller).action_activate()

    def test_people_apply_what_they_started(self):
        self.company.credit_review_auto = True
        self.assertEqual(self._evaluate(apply=False).state, "review")

    def test_past_quarters_in_the_background_one_after_the_other(self):
        self._create_accounts(2)
        wizard = self.env["credit.evaluation.history"].with_user(self.controller)
        with self._batch(2):
            self.patch(credit_evaluation_history, "BATCH", 2)
            action = wizard.create(
                {"company_id": self.company.id, "quarters": 2}
            ).action_evaluate()
            evaluations = self.env["credit.evaluation"].search(action["domain"])
            self.assertEqual(set(evaluations.mapped("state")), {"running"})
            self._run_cron()
        self.env.invalidate_all()
        self.assertEqual(set(evaluations.mapped("state")), {"applied"})
        later = evaluations.sorted("date")[-1]
        self.assertEqual(later.line_ids.previous_tier_id, self.tier_a)
        self.assertEqual(set(later.line_ids.mapped("movement")), {"same"})
        self.assertLess(
            evaluations.sorted("date")[0].approved_on,
            later.approved_on + timedelta(seconds=1),
        )
