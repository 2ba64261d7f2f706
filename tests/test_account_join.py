from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestAccountJoin(EvaluationCase):
    """Two accounts become one: who may bring that about, and what stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.double = cls._set_limit(cls._create_partner("Harbour (double)"), 400.0)

    def _join(self):
        (self.account | self.double)._merge_into(self.partner)
        self.assertFalse(self.double.exists())
        self.account.invalidate_recordset()

    # === WHO === #

    def test_under_another_ones_limit_takes_a_controller(self):
        customer = self.double.partner_id
        for user in (self.salesperson, self.credit_user):
            with (
                self.subTest(user=user.login),
                self.assertRaisesRegex(AccessError, "bring them together"),
            ):
                self.double.with_user(user)._check_may_join(self.double, self.partner)
        for user in (self.controller, self.manager):
            self.double.with_user(user)._check_may_join(self.double, self.partner)
        with self.assertRaises(AccessError):
            customer.with_user(self.salesperson).write(
                {"parent_id": self.partner.id, "is_company": False}
            )
        self.assertTrue(self.double.exists())

    def test_a_customer_that_stays_on_its_own_keeps_its_account(self):
        self.double.with_user(self.salesperson)._follow()
        self.assertEqual(self.double.partner_id.name, "Harbour (double)")

    def test_nobody_to_ask_where_only_one_has_an_account(self):
        parent = self._create_partner("Group without an account")
        customer = self.double.partner_id
        customer.with_user(self.salesperson).sudo().write(
            {"parent_id": parent.id, "is_company": False}
        )
        self.assertEqual(self.double.partner_id, parent)
        self.assertEqual(self.double.limit_amount, 400.0)

    # === STATUS AND TIER === #

    def test_the_strictest_status(self):
        strictest = self.account._get_strictest
        rising = ("normal", "watch", "retiring", "restricted", "blocked", "retired")
        for index, status in enumerate(rising):
            for laxer in rising[: index + 1]:
                self.assertEqual(strictest(laxer, status), status)
                self.assertEqual(strictest(status, laxer), status)

    def test_the_status_of_the_stricter_one_with_a_reason(self):
        self.double._set_status("blocked", "Fraud")
        self._join()
        self.assertEqual(self.account.status, "blocked")
        self.assertIn("Harbour (double)", self.account.status_reason)
        reasons = self.account.status_history_ids.mapped("reason")
        self.assertIn("Fraud", reasons, "what happened to the other one is kept")

    def test_its_own_tier_or_else_that_of_the_other(self):
        self.double.tier_id = self.tier_b
        self._join()
        self.assertEqual(self.account.tier_id, self.tier_b)
        third = self._get_account(self._create_partner("Third"))
        third.tier_id = self.tier_d
        (self.account | third)._merge_into(self.partner)
        self.assertEqual(self.account.tier_id, self.tier_b)

    # === LIMITS === #

    def test_a_limit_of_its_own_makes_the_others_history(self):
        lines = self.double.limit_ids
        lines.sudo().date_from -= timedelta(days=5)
        self._join()
        self.assertEqual(self.account.limit_amount, 1000.0)
        self.assertEqual(lines.account_id, self.account)
        self.assertEqual(lines.state, "ended")

    def test_without_one_of_its_own_it_takes_the_others(self):
        bare = self._get_account(self._create_partner("Without a limit"))
        (bare | self.double)._merge_into(bare.partner_id)
        self.assertEqual(bare.limit_amount, 400.0)
        self.assertEqual(bare.limit_ids.state, "active")

    def test_an_unlimited_customer_stays_so(self):
        self._set_limit(self.partner, 0.0, is_unlimited=True)
        self._join()
        self.assertTrue(self.account.is_unlimited)

    # === REVIEW === #

    def test_the_later_score_wins(self):
        self.late.update({self.account.id: 10.0, self.double.id: 60.0})
        self._evaluate(self.account, date="2026-03-01")
        self._evaluate(self.double, date="2026-03-10")
        review = self.double.next_review_date
        self._join()
        self.assertEqual(self.account.score, 40.0)
        self.assertEqual(str(self.account.evaluated_on), "2026-03-10")
        self.assertEqual(self.account.next_review_date, review)
        self.assertEqual(self.account.evaluation_count, 2)
        self.assertEqual(self.account.tier_id, self.tier_a, "decided for the own one")

    def test_an_earlier_score_is_history(self):
        self.late.update({self.account.id: 10.0, self.double.id: 60.0})
        self._evaluate(self.double, date="2026-03-01")
        self._evaluate(self.account, date="2026-03-10")
        self._join()
        self.assertEqual(self.account.score, 90.0)
        self.assertEqual(self.account.evaluation_count, 2)

    def test_of_one_evaluation_the_own_line_stays(self):
        self.late.update({self.account.id: 10.0, self.double.id: 60.0})
        evaluation = self._evaluate(self.account | self.double)
        self._join()
        self.assertEqual(evaluation.line_ids.account_id, self.account)
        self.assertEqual(self.account.score, 90.0)
        self.assertEqual(self.account.evaluation_count, 1)

    # === RULES AND TASKS === #

    def test_rules_and_tasks_of_the_other_go_on(self):
        rules = self.env["credit.rule"].search([("company_id", "=", self.company.id)])
        rule = rules[0].copy(
            {"name": "Theirs", "scope": "account", "account_id": self.double.id}
        )
        archived = rule.copy({"name": "Old", "active": False})
        task = self.double.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.controller.id
        )
        with freeze_time("2026-03-17 09:00:00"):
            self._join()
        self.assertEqual((rule | archived).account_id, self.account)
        self.assertEqual(task.res_id, self.account.id)
