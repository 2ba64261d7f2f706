from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_retirement import RetirementCase


@tagged("-at_install", "post_install")
class TestRetirementReassign(RetirementCase):
    """Whose a step can become, until when, and what of it is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.credit_user.copy(
            {"login": "credit_uma", "name": "Uma", "email": "u@example.com"}
        )
        cls.case = cls._open_case()

    def _give(self, user=None, deadline=None, by=None, reason="On leave"):
        case = self.case.with_user(by or self.controller)
        return case.action_reassign(reason, user, deadline)

    def test_to_somebody_else_until_the_same_day(self):
        self._give(self.other)
        self.assertStep(self.case, "evaluation", self.other, "2026-03-30")

    def test_more_time_for_the_same(self):
        self._give(deadline="2026-04-30")
        self.assertStep(self.case, "evaluation", self.credit_user, "2026-04-30")

    def test_a_user_may_be_an_id(self):
        self._give(self.other.id)
        self.assertEqual(self.case.responsible_id, self.other)

    def test_a_user_who_is_gone_changes_nothing(self):
        self._give(10**8, "2026-04-30")
        self.assertStep(self.case, "evaluation", self.credit_user, "2026-04-30")

    def test_today_is_in_time(self):
        self._give(deadline="2026-03-16")
        self.assertEqual(str(self.case.deadline), "2026-03-16")
        with self.assertRaisesRegex(UserError, "today or later"):
            self._give(deadline="2026-03-15")

    def test_on_its_last_day_a_deadline_is_not_missed(self):
        self._on("2026-03-30")
        self._give(deadline="2026-04-02")
        self.assertEqual(str(self.case.deadline), "2026-04-02")

    def test_a_late_step_is_given_away_as_late_as_it_is(self):
        """Only a manager gives more time, and only then is it a new promise."""
        self._on("2026-04-02")
        self._run_daily()
        step = self.case.step_id
        self._give(self.other)
        self.assertEqual((step.is_late, step.days_late), (True, 3))
        self.assertEqual(str(step.escalated_on), "2026-04-02")
        with self.assertRaisesRegex(UserError, "only a credit manager"):
            self._give(deadline="2026-04-30")
        self._give(deadline="2026-04-30", by=self.manager)
        self.assertEqual((step.is_late, step.days_late), (False, 0))
        self.assertFalse(step.escalated_on)

    def test_the_task_goes_along(self):
        self._give(self.other, "2026-04-10")
        task = self.case._get_tasks()
        self.assertEqual(task.user_id, self.other)
        self.assertEqual(str(task.date_deadline), "2026-04-10")

    def test_what_is_noted(self):
        self._give(self.other, "2026-04-10", reason="She is on leave")
        text = str(self.case.message_ids[0].body)
        self.assertIn("Evaluation: Credit_Ursula, 03/30/2026 → Uma, 04/10/2026", text)
        self.assertIn("She is on leave", text)

    def test_who_can_do_which_step(self):
        """Evaluation: a credit user; notice: a controller; decision: a manager."""
        self._give(self.controller)
        self.case._move("decision", "Candidate", "submitted")
        for user in (self.credit_user, self.controller):
            with self.assertRaisesRegex(UserError, f"^{user.name} cannot do this"):
                self._give(user)
        self._give(self.manager_2)
        self.case._move("notice", "Yes", "retire", exit_mode="stop")
        with self.assertRaisesRegex(UserError, "cannot do this step"):
            self._give(self.credit_user)
        self._give(self.manager)  # managers are controllers, too
        self.assertEqual(self.case.responsible_id, self.manager)

    def test_nobody_without_rights_or_archived(self):
        self.other.active = False
        for user in (self.other, self.salesperson, self.env.ref("base.user_root")):
            with self.assertRaisesRegex(UserError, "cannot do this step"):
                self._give(user)

    def test_who_may_give_it_away(self):
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._give(self.other, by=user)
        self.assertEqual(self.case.responsible_id, self.credit_user)

    def test_who_asked_for_a_revival_is_not_given_the_decision(self):
        self.case._move("decision", "Candidate", "submitted")
        self.case._move("notice", "Yes", "retire", exit_mode="stop")
        self.case._move("execution", "Sent", "notified")
        self.case._move("retired", "Done", "executed")
        self.case.with_user(self.manager).action_request_revival("Back", override=True)
        self.assertEqual(self.case.responsible_id, self.manager_2)
        with self.assertRaisesRegex(UserError, "did not propose it"):
            self._give(self.manager)
        manager_3 = self.manager.copy({"login": "credit_max", "name": "Max"})
        self._give(manager_3)
        self.assertEqual(self.case.responsible_id, manager_3)
