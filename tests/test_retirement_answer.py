from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.retirement.answer.credit_retirement_answer_record import ENTRY
from .common_exit import ExitCase

ANSWER = "credit_management.mail_activity_type_retirement_answer"


@tagged("-at_install", "post_install")
class TestRetirementAnswer(ExitCase):
    """What the customer answers is kept; an appeal is heard before anything is done."""

    def _get_tasks(self, case):
        self.env.invalidate_all()
        task_type = self.env.ref(ANSWER)
        return case.activity_ids.filtered(
            lambda task: task.activity_type_id == task_type
        )

    def _record(self, case, kind, text="Why?", user=None, **values):
        case.with_user(user or self.finance).action_record_answer(kind, text, **values)
        return case.answer_ids[:1]

    def test_what_is_no_answer(self):
        case = self._decide()
        case.message_post(body="Hello", message_type="email", author_id=self.partner.id)
        self.assertFalse(case.answer_ids)  # nobody was told yet
        case.with_user(self.finance).action_record_letter("post")
        case.message_post(
            body="Fine", message_type="email", author_id=self.colleague.partner_id.id
        )
        self.assertFalse(case.answer_ids)

    def test_recorded_by_hand(self):
        case = self._tell()
        answer = self._record(case, "accepts", "A pity, but fine.", date="2026-03-16")
        self.assertEqual(answer.user_id, self.finance)
        self.assertFalse(answer.is_open)
        self.assertFalse(self._get_tasks(case))
        self.assertIn("A pity", case.message_ids[0].body)
        for values in (
            {"kind": "unread"},
            {"kind": "appeal", "text": " "},
            {"kind": "appeal", "date": "2026-03-17"},
            {"kind": "appeal", "date": "2026-03-15"},  # before the notice
        ):
            with self.subTest(**values), self.assertRaises(UserError):
                self._record(case, **values)

    def test_an_appeal_is_not_rewritten(self):
        """It is for a manager to decide on, whatever a client sends."""
        case = self._tell()
        finance = self.finance
        sent = case.with_user(finance).with_context(default_outcome="dismissed")
        sent.action_record_answer("appeal", "We object.")
        appeal = case.answer_ids
        self.assertTrue(case.has_appeal)
        with self.assertRaises(UserError):
            self._record(case, "accepts", "Never mind", answer_id=appeal.id)
        self.assertEqual(case.answer_ids, appeal)
        self.assertEqual((appeal.kind, appeal.text), ("appeal", "We object."))

    def test_files_are_for_all_who_read_the_case(self):
        case = self._tell()
        file = (
            self.env["ir.attachment"]
            .with_user(self.finance)
            .create({"name": "letter.txt", "raw": b"We object", "res_model": ENTRY})
        )
        answer = self._record(case, "appeal", attachment_ids=file.ids)
        self.assertEqual(answer.attachment_ids, file)
        self.assertEqual(file.with_user(self.manager_2).raw, b"We object")

    def test_who_may_record(self):
        case = self._tell()
        for user in (self.credit_user, self.salesperson):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._record(case, "appeal", user=user)
        with self.assertRaises(AccessError):
            self.env["credit.retirement.answer"].with_user(self.manager).create(
                {"retirement_id": case.id, "date": "2026-03-16", "kind": "accepts"}
            )
        with self.assertRaisesRegex(UserError, "has not been told"):
            self._record(self._decide(account=self._create_customers(1)), "question")

    def test_appeal_stops_the_execution(self):
        case = self._tell()
        self._record(case, "appeal")
        self.assertTrue(case.has_appeal)
        self._on("2026-04-14")
        with self.assertRaisesRegex(UserError, "appeal is not decided"):
            case.with_user(self.finance).action_execute("Now")
        # no manager passes over it, least of all the one it is against
        with self.assertRaisesRegex(UserError, "appeal is not decided"):
            case.with_user(self.manager).action_execute("Now", override=True)
        self.assertTrue(case.is_blocked)
        case.with_user(self.manager_2).action_dismiss_appeal("Nothing new")
        case.with_user(self.finance).action_execute("Now")
        self.assertEqual(case.state, "retired")

    def test_reopen(self):
        case = self._tell()
        appeal = self._record(case, "appeal")
        with self.assertRaises(AccessError):
            case.with_user(self.finance).action_reopen("They are right")
        with self.assertRaisesRegex(UserError, "reason"):
            case.with_user(self.manager_2).action_reopen(" ")
        step = case.step_id
        case.with_user(self.manager_2).action_reopen("They are right")
        self.assertEqual(case.state, "decision")
        self.assertEqual(step.outcome, "reopened")
        self.assertEqual(appeal.outcome, "reopened")
        self.assertEqual(appeal.decided_by_id, self.manager_2)
        self.assertFalse(case.has_appeal)
        self.assertFalse(self._get_tasks(case))

    def test_after_an_appeal_somebody_else_decides(self):
        case = self._open_case()
        case._move("decision", "Candidate", "submitted", proposal="retire")
        case.with_user(self.manager).action_decide("retire", "Too little")
        case.with_user(self.finance).action_record_letter("post")
        self._record(case, "appeal")
        case.with_user(self.manager).action_reopen("Let us see")
        self.assertEqual(case.responsible_id, self.manager_2)
        with self.assertRaisesRegex(UserError, "You took the decision"):
            case.with_user(self.manager).action_decide("retire", "As before")
        self.assertIn("You took the decision", case.with_user(self.manager).own_part)
        case.with_user(self.manager_2).action_decide("keep", "They have a point")
        self.assertEqual(case.state, "kept")

    def test_decided_anew_is_told_anew(self):
        case = self._tell()
        case.with_user(self.manager).action_reopen("A mistake")
        self._on("2026-04-20")
        case._move("notice", "Once more", "retire", exit_mode="stop")
        self.assertFalse(case.notice_sent_on)
        self.assertFalse(case.notice_letter)
        self.assertEqual(str(case.answer_until), "2026-05-04")
        self.assertEqual(str(case.last_order_date), "2026-05-13")
        self.assertTrue(case.is_notice_ready)

    def test_dismiss(self):
        case = self._tell()
        with self.assertRaisesRegex(UserError, "no appeal"):
            case.with_user(self.manager_2).action_dismiss_appeal("No")
        appeal = self._record(case, "appeal")
        with self.assertRaises(AccessError):
            case.with_user(self.finance).action_dismiss_appeal("No")
        with self.assertRaisesRegex(UserError, "another manager"):
            case.with_user(self.manager).action_dismiss_appeal("No")
        self.assertTrue(case.with_user(self.manager).is_judge_in_own_case)
        self.assertFalse(case.with_user(self.manager_2).is_judge_in_own_case)
        case.with_user(self.manager_2).action_dismiss_appeal("Nothing new")
        self.assertEqual(appeal.outcome, "dismissed")
        self.assertEqual(case.state, "execution")
        self.assertFalse(case.has_appeal)
        self.assertFalse(self._get_tasks(case))

    def test_the_only_manager_hears_the_appeal(self):
        self.env["res.users"].search(
            [("all_group_ids", "in", self.manager.group_ids.ids)]
        )
        case = self._tell()
        self._record(case, "appeal")
        others = self.company._get_credit_managers() - self.manager
        others.write(
            {
                "group_ids": [
                    (3, self.env.ref("credit_management.group_credit_manager").id)
                ]
            }
        )
        case.with_user(self.manager).action_dismiss_appeal("Nothing new")
        self.assertFalse(case.has_appeal)

    def test_after_the_execution(self):
        case = self._leave()
        self._record(case, "appeal")
        with self.assertRaisesRegex(UserError, "can be revived"):
            case.with_user(self.manager_2).action_reopen("Too late")
        case.with_user(self.manager_2).action_dismiss_appeal("Too late")
        self.assertFalse(case.has_appeal)
