from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_evaluation import EvaluationCase


@tagged("-at_install", "post_install")
class TestEvaluationRights(EvaluationCase):
    """Users read, controllers run and apply, salespeople see nothing of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.models = [
            "credit.evaluation",
            "credit.evaluation.line",
            "credit.tier.history",
        ]

    def test_credit_user_reads_only(self):
        evaluation = self._evaluate(apply=False)
        seen = evaluation.with_user(self.credit_user)
        self.assertEqual(seen.line_ids.score, 90.0)
        self.assertIn("7 of 12", seen.line_ids.explanation)
        self.assertTrue(seen.line_ids.lift_text)
        self.assertTrue(seen.outcome)
        for call in (seen.action_apply, seen.action_cancel, seen.action_compute):
            with self.assertRaises(AccessError):
                call()
        with self.assertRaises(AccessError):
            self.env["credit.evaluation"].with_user(self.credit_user).create({})
        with self.assertRaises(AccessError):
            self.account.with_user(self.credit_user).action_evaluate()

    def test_salesperson_sees_nothing(self):
        evaluation = self._evaluate()
        for name in self.models:
            with self.assertRaises(AccessError):
                self.env[name].with_user(self.salesperson).search([])
        with self.assertRaises(AccessError):
            evaluation.line_ids.with_user(self.salesperson).read(["score"])
        partner = self.partner.with_user(self.salesperson)
        for name in ("credit_score", "credit_tier_id"):
            with self.assertRaises(AccessError):
                partner.read([name])
            with self.assertRaises(AccessError):
                partner._read_group([], [name], ["__count"])
            for operator in (">", "<=", "!=", "="):
                self.assertFalse(partner.search([(name, operator, 1)]))
            with self.assertRaises(AccessError):
                partner.search([], order=name)

    def test_states_are_for_the_buttons(self):
        evaluation = self._evaluate(apply=False)
        for user in (self.controller, self.manager):
            seen = evaluation.with_user(user)
            for values in (
                {"state": "applied"},
                {"approved_on": "2026-03-16 10:00:00"},
                {"kind": "quarterly"},
                {"house": {}},
                {"done_count": 7},
                {"date": "2026-01-01"},
            ):
                with self.assertRaises(UserError):
                    seen.write(values)
            with self.assertRaises(UserError):
                seen.create({"state": "review"})
            with self.assertRaises(UserError):
                seen.with_context(default_state="review").create({})

    def test_nobody_writes_lines_nor_scores(self):
        evaluation = self._evaluate()
        for user in (self.controller, self.manager):
            line = evaluation.line_ids.with_user(user)
            with self.assertRaises(UserError):
                line.write({"score": 1.0})
            with self.assertRaises(AccessError):
                line.unlink()
            with self.assertRaises(AccessError):
                line.create({"evaluation_id": evaluation.id})
            account = self.account.with_user(user)
            for values in ({"score": 99.0}, {"last_line_id": False}):
                with self.assertRaises(AccessError):
                    account.write(values)
            history = account.tier_history_ids
            with self.assertRaises(UserError):
                history.write({"date": "2020-01-01"})

    def test_controller_moves_the_next_review(self):
        self._evaluate()
        account = self.account.with_user(self.controller)
        account.next_review_date = "2026-04-01"
        self.assertEqual(account.next_review_date, self._day("2026-04-01"))
        with self.assertRaises(AccessError):
            self.account.with_user(self.credit_user).next_review_date = "2026-04-01"

    def test_other_company(self):
        other = self._create_company("Other Ltd")
        evaluation = self._evaluate().with_user(self.env.user)
        self.controller.write(
            {"company_ids": [(6, 0, other.ids)], "company_id": other.id}
        )
        for record in (evaluation, evaluation.line_ids, self.account.tier_history_ids):
            seen = record.with_user(self.controller).with_context(
                allowed_company_ids=other.ids
            )
            with self.assertRaises(AccessError):
                seen.read(["company_id"])

    def test_partners_by_tier_and_score(self):
        good = self._create_accounts(1, late=0.0)
        bad = self._create_accounts(1, late=90.0)
        self._evaluate(good | bad)
        Partner = self.env["res.partner"].with_user(self.credit_user)
        self.assertEqual(
            Partner.search([("credit_tier_id", "=", self.tier_d.id)]), bad.partner_id
        )
        self.assertEqual(Partner.search([("credit_score", ">", 80)]), good.partner_id)
        customers = [("id", "in", (good | bad).partner_id.ids)]
        groups = Partner._read_group(customers, ["credit_tier_id"], ["__count"])
        self.assertEqual(groups, [(self.tier_a, 1), (self.tier_d, 1)])
        groups = Partner._read_group(
            customers, ["credit_status"], ["__count", "credit_score:avg"]
        )
        self.assertEqual(groups, [("normal", 2, 55.0)])
        ordered = Partner.search(customers, order="credit_score DESC")
        self.assertEqual(ordered, (good | bad).partner_id)
        fields = Partner.fields_get(["credit_tier_id", "credit_score"])
        self.assertTrue(fields["credit_tier_id"]["groupable"])
        self.assertTrue(fields["credit_score"]["sortable"])

    def test_partner_list_costs_no_query_per_customer(self):
        accounts = self._create_accounts(80)
        self._evaluate(accounts)
        partners = self.env["res.partner"].browse(accounts.partner_id.ids)
        names = ["credit_score", "credit_tier_id", "credit_status"]
        names += ["credit_utilisation"]

        def count(records, fields):
            records = records.with_user(self.credit_user)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            records.read(["name", *fields])
            return self.env.cr.sql_log_count - start

        count(partners, names)  # warms up
        bare = count(partners, [])
        many = count(partners, names)
        self.assertEqual(count(partners[:5], names), many)
        self.assertLessEqual(many - bare, 6)
