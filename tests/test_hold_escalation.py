from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestHoldEscalation(CreditCommon):
    """What nobody decides on in time goes to the managers, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("credit_management.ir_cron_escalate")
        cls.order = cls._create_order(1500.0)
        cls.order.with_user(cls.salesperson).action_confirm()
        cls.hold = cls.order.credit_hold_id

    def _run(self, deadline):
        self.hold.due_date = deadline
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
        self.env.invalidate_all()

    def test_after_the_days(self):
        self.assertEqual(self.company.credit_escalation_days, 2)
        self._run("2026-03-15")
        self.assertFalse(self.hold.is_escalated)
        self._run("2026-03-14")
        self.assertTrue(self.hold.is_escalated)
        users = self.hold._get_tasks().user_id
        self.assertIn(self.manager, users)
        self.assertIn(self.controller, users)
        self.assertEqual(self.hold.flag, "Escalated")
        found = self.env["credit.hold"].search([("is_escalated", "=", True)])
        self.assertIn(self.hold, found)

    def test_once(self):
        self._run("2026-03-01")
        tasks = self.hold._get_tasks()
        tasks.filtered(lambda task: task.user_id == self.manager).unlink()
        self._run("2026-03-01")
        self.assertNotIn(self.manager, self.hold._get_tasks().user_id)

    def test_due_today_is_not_overdue(self):
        self.company.credit_escalation_days = 0
        self._run("2026-03-16")
        self.assertFalse(self.hold.is_escalated)
        self._run("2026-03-15")
        self.assertTrue(self.hold.is_escalated)

    def test_decided_holds_are_left_alone(self):
        self.hold.with_user(self.controller).action_release("Fine")
        self._run("2026-03-01")
        self.assertFalse(self.hold.is_escalated)

    def test_a_manager_who_asked_is_not_asked(self):
        self.hold.requester_ids = self.manager
        self._run("2026-03-01")
        self.assertNotIn(self.manager, self.hold._get_tasks().user_id)

    def test_an_activity_is_no_decision(self):
        """Done, put off or deleted: the hold is as late as before."""
        for name, change in (
            ("done", lambda tasks: tasks.action_feedback("Seen")),
            ("put off", lambda tasks: tasks.write({"date_deadline": "2026-12-31"})),
            ("deleted", lambda tasks: tasks.unlink()),
        ):
            with self.subTest(change=name):
                order = self._create_order(1500.0)
                order.with_user(self.salesperson).action_confirm()
                self.hold = order.credit_hold_id
                self.assertEqual(self.hold.due_date, fields.Date.today())
                change(self.hold._get_tasks().with_user(self.controller))
                self._run("2026-03-14")
                self.assertTrue(self.hold.is_escalated)
                self.assertIn(self.manager, self.hold._get_tasks().user_id)

    def test_asked_anew_is_as_late_as_before(self):
        self.hold.due_date = "2026-03-10"
        self.hold._get_tasks().with_user(self.controller).action_feedback("Seen")
        self.hold.with_user(self.salesperson).action_request_release("They pay")
        self.assertTrue(self.hold._get_tasks())
        self.assertEqual(str(self.hold.due_date), "2026-03-10")

    def test_overdue_filter(self):
        self.hold.due_date = "2026-03-15"
        domain = [
            ("state", "=", "open"),
            ("due_date", "<", fields.Date.today()),
        ]
        Hold = self.env["credit.hold"].with_user(self.controller)
        self.assertIn(self.hold, Hold.search(domain))

    def test_range_of_the_setting(self):
        for days in (-1, 61):
            with (
                self.subTest(days=days),
                self.assertRaisesRegex(ValidationError, "from 0 to 60"),
            ):
                self.company.credit_escalation_days = days
                self.company.flush_recordset()
