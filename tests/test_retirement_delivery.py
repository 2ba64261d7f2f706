from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .common_exit import ExitCase

DELIVERY = "credit_management.mail_activity_type_retirement_delivery"


@tagged("-at_install", "post_install")
class TestRetirementDelivery(ExitCase, MockEmail):
    """A notice that does not arrive is somebody's task, once."""

    def setUp(self):
        super().setUp()
        self.case = self._decide()
        with self.mock_mail_gateway():
            self.message = self._send(self.case)
        self.notification = (
            self.env["mail.notification"]
            .sudo()
            .search(
                [
                    ("mail_message_id", "=", self.message.id),
                    ("res_partner_id", "=", self.partner.id),
                ]
            )
        )

    def _get_tasks(self):
        self.env.invalidate_all()
        task_type = self.env.ref(DELIVERY)
        return self.case.activity_ids.filtered(
            lambda task: task.activity_type_id == task_type
        )

    def test_it_arrived(self):
        self.assertEqual(self.notification.notification_status, "sent")
        self.assertFalse(self.case.notice_failed_on)
        self.assertFalse(self._get_tasks())

    def test_bounce(self):
        self.notification.write(
            {
                "notification_status": "bounce",
                "failure_type": "mail_bounce",
                "failure_reason": "No such mailbox",
            }
        )
        self.assertTrue(self.case.notice_failed_on)
        self.assertIn("No such mailbox", self.case.notice_failure)
        task = self._get_tasks()
        self.assertEqual(task.user_id, self.finance)
        self.assertIn("No such mailbox", task.note)
        self._run_daily()
        self.assertEqual(self._get_tasks(), task)

    def test_sent_again_on_another_day(self):
        self.notification.write({"notification_status": "bounce"})
        today = self._on("2026-03-20")
        self.assertEqual(self.case._get_notice_day(), today)
        self.case.with_user(self.finance).action_record_letter("post")
        self._on("2026-03-25")
        self.assertEqual(self.case._get_notice_day(), today)

    def test_mail_server_refuses(self):
        self.notification.notification_status = "ready"
        self.message.mail_ids._postprocess_sent_message(
            [], [], failure_reason="Server is down", failure_type="mail_smtp"
        )
        self.assertIn("Server is down", self.case.notice_failure)
        self.assertEqual(len(self._get_tasks()), 1)

    def test_on_its_way_is_no_failure(self):
        # what Odoo writes while it talks to the mail server
        self.notification.write(
            {"notification_status": "exception", "failure_type": "unknown"}
        )
        self.assertFalse(self.case.notice_failed_on)

    def test_daily_job_finds_it_once(self):
        self.env.flush_all()
        self.cr.execute(
            "UPDATE mail_notification SET notification_status = 'exception', "
            "failure_type = 'mail_smtp' WHERE id = %s",
            [self.notification.id],
        )
        self.env.invalidate_all()
        self._run_daily()
        self._run_daily()
        self.assertTrue(self.case.notice_failed_on)
        self.assertEqual(len(self._get_tasks()), 1)

    def test_another_notice_settles_it(self):
        self.notification.notification_status = "bounce"
        case = self.case.with_user(self.finance)
        self.assertIn("notice", case._find_guards()[case.sudo()])
        case.action_record_letter("registered", reference="RR 5")
        self.assertFalse(self._get_tasks())
        self.assertFalse(self.case.notice_failed_on)
        self.assertEqual(self.case.notice_method, "registered")
        self.assertStep(self.case, "execution")
        self.assertNotIn("notice", case._find_guards()[case.sudo()])

    def test_whoever_is_there_is_asked(self):
        self.finance.action_archive()
        self.notification.notification_status = "bounce"
        self.assertNotIn(self.finance, self._get_tasks().user_id)
        self.assertTrue(self._get_tasks().user_id)
