from datetime import date

from odoo.tests import tagged

from .common_evaluation import EvaluationCase

TODAY = date(2026, 3, 16)


@tagged("-at_install", "post_install")
class TestEvaluationDue(EvaluationCase):
    """Whose review is due: by which day, and who is in a review already."""

    def _get_due(self, today=TODAY, company=None):
        Evaluation = self.env["credit.evaluation"].sudo()
        return Evaluation._get_due_accounts(company or self.company, today)

    def _start(self, evaluation, **values):
        """Have an evaluation computed by nobody yet."""
        evaluation.sudo().write(values)
        evaluation.sudo()._start()
        return evaluation

    # === THE DAY === #

    def test_by_the_day(self):
        self.account.next_review_date = TODAY
        self.assertEqual(self._get_due(date(2026, 3, 15)), [])
        self.assertEqual(self._get_due(date(2026, 3, 16)), self.account.ids)
        self.assertEqual(self._get_due(date(2026, 3, 17)), self.account.ids)

    def test_who_was_never_reviewed(self):
        self.assertFalse(self.account.next_review_date)
        self.assertEqual(self._get_due(), self.account.ids)

    def test_in_order(self):
        accounts = self.account | self._create_accounts(3)
        self.assertEqual(self._get_due(), sorted(accounts.ids))

    def test_each_company_has_its_own(self):
        other = self._create_company("Other Ltd")
        account = self._get_account(self.partner, other)
        self.assertEqual(self._get_due(), self.account.ids)
        self.assertEqual(self._get_due(company=other), account.ids)

    def test_retired_are_not_reviewed_whoever_is_leaving_is(self):
        retiring, retired = self._create_accounts(2)
        retiring.status, retired.status = "retiring", "retired"
        self.assertEqual(self._get_due(), [self.account.id, retiring.id])

    # === WHO IS IN ONE ALREADY === #

    def test_chosen_and_still_computed(self):
        other = self._create_accounts(1)
        self._start(self._create_evaluation(self.account))
        self.assertEqual(self._get_due(), other.ids)

    def test_chosen_in_a_draft(self):
        """A draft may never be computed."""
        self._create_evaluation(self.account)
        self.assertEqual(self._get_due(), self.account.ids)

    def test_computed_and_looked_at(self):
        other = self._create_accounts(1)
        evaluation = self._evaluate(self.account, apply=False)
        self.assertEqual(self._get_due(), other.ids)
        evaluation.action_cancel()
        self.assertEqual(self._get_due(), sorted([self.account.id, other.id]))

    def test_applied_is_over(self):
        self._evaluate(self.account)
        self.account.next_review_date = TODAY
        self.assertEqual(self._get_due(), self.account.ids)

    def test_nobody_while_all_are_computed(self):
        for values in ({"scope": "all"}, {"scope": "domain", "domain": "[]"}):
            with self.subTest(values):
                evaluation = self._start(self._create_evaluation(**values))
                self.assertEqual(self._get_due(), [])
                evaluation.action_cancel()
                self.assertEqual(self._get_due(), self.account.ids)

    def test_a_full_run_elsewhere_is_no_matter(self):
        other = self._create_company("Other Ltd")
        evaluation = self._create_evaluation(
            company_id=other.id, user=self.env.ref("base.user_root")
        )
        self.env["credit.policy"]._load_defaults(other)
        self._start(evaluation)
        self.assertEqual(evaluation.state, "running")
        self.assertEqual(self._get_due(), self.account.ids)

    # === THE PAST IS NO REVIEW === #

    def test_past_quarters_keep_nobody_waiting(self):
        day = "2025-12-31"
        for accounts in (None, self.account):
            with self.subTest(accounts=accounts):
                evaluation = self._create_evaluation(accounts, day)
                self._start(evaluation, kind="history")
                self.assertEqual(self._get_due(), self.account.ids)
                evaluation.sudo()._finish()
                self.assertEqual(evaluation.state, "review")
                self.assertTrue(evaluation.line_ids)
                self.assertEqual(self._get_due(), self.account.ids)
