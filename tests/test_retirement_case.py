from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementCase(RetirementCase):
    """One open case per customer, one open step per case, every move logged."""

    def test_opens_with_its_first_step(self):
        case = self._open_case(reason="Bought nothing")
        self.assertStep(case, "evaluation", self.credit_user, "2026-03-30")
        task = case._get_tasks()
        self.assertEqual(task.user_id, self.credit_user)
        self.assertEqual(task.date_deadline, case.deadline)
        self.assertIn("Bought nothing", "".join(case.message_ids.mapped("body")))

    def test_one_open_case_per_customer(self):
        case = self._open_case()
        accounts = self.account | self._create_customers(2)
        cases = self.env["credit.retirement"]._open_for(accounts)
        self.assertEqual(set(cases), set(accounts))
        self.assertEqual(cases[self.account], case)
        self.assertEqual(len(case.step_ids), 1)

    def test_a_retired_customer_has_none(self):
        self.account.status = "retired"
        self.assertFalse(self.env["credit.retirement"]._open_for(self.account))
        with self.assertRaisesRegex(UserError, "retired already"):
            self.env["credit.retirement"].create({"account_id": self.account.id})

    def test_queries_do_not_grow(self):
        few, many = self._create_customers(2), self._create_customers(12)
        Retirement = self.env["credit.retirement"]
        Retirement._open_for(self._create_customers(1))  # warm up
        counts = []
        for accounts in (few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            Retirement._open_for(accounts, reason="Candidate")
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 10, counts)

    def test_move(self):
        case = self._open_case()
        first = case.step_id
        self._on("2026-04-02")
        case.with_user(self.credit_user)._move("decision", " No orders ", "submitted")
        self.assertStep(case, "decision", self.manager, "2026-04-15")
        self.assertEqual(
            (first.outcome, first.reason, first.done_by_id, str(first.done_on)),
            ("submitted", "No orders", self.credit_user, "2026-04-02"),
        )
        self.assertEqual(
            (first.is_late, first.days_late, first.days_taken), (True, 3, 17)
        )
        self.assertEqual(case._get_tasks().user_id, self.manager)
        self.assertIn("No orders", case.message_ids[0].body)

    def test_a_decider_has_a_week(self):
        case = self._open_case()
        self._on("2026-04-20")  # five days after the decision was due
        case._move("decision", "Late", "submitted")
        self.assertStep(case, "decision", deadline="2026-04-27")

    def test_only_along_the_transitions(self):
        case = self._open_case()
        for state in ("notice", "execution", "retired", "kept", "revived"):
            with self.subTest(state=state), self.assertRaises(UserError):
                case._move(state, "No", "submitted")
        case._move("cancelled", "By mistake", "cancelled")
        self.assertFalse(case.step_id)
        self.assertFalse(case.activity_ids)
        with self.assertRaises(UserError):
            case._move("decision", "No", "submitted")

    def test_a_reason_is_needed(self):
        case = self._open_case()
        for reason in (None, "", "  "):
            with self.assertRaisesRegex(UserError, "reason"):
                case._move("decision", reason, "submitted")

    def test_somebody_else_was_faster(self):
        case = self._open_case()
        self.env.flush_all()
        self.cr.execute(
            "UPDATE credit_retirement SET state = 'cancelled' WHERE id = %s", [case.id]
        )
        with self.assertRaisesRegex(UserError, "Somebody else"):
            case._move("decision", "Mine", "submitted")
