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

    # === WHO IS ASKED === #

    def _bounce(self, partner=None, reason="No such mailbox"):
        """Have the mail come back from the customer or somebody else."""
        partner = partner or self.partner
        notifications = self.message.sudo().notification_ids
        notification = notifications.filtered(lambda x: x.res_partner_id == partner)
        notification = notification or notifications.create(
            {"mail_message_id": self.message.id, "res_partner_id": partner.id}
        )
        notification.notification_type = "email"
        notification.write(
            {
                "notification_status": "bounce",
                "failure_type": "mail_bounce",
                "failure_reason": reason,
            }
        )

    def test_who_is_responsible_is_asked(self):
        self.case.step_id.user_id = self.manager
        self._bounce()
        self.assertEqual(self._get_tasks().user_id, self.manager)

    def test_who_sent_it_is_asked_where_the_responsible_cannot(self):
        self.case.step_id.user_id = self.credit_user  # no controller
        self._bounce()
        self.assertEqual(self._get_tasks().user_id, self.finance)

    def test_the_controller_of_the_account_is_asked_where_neither_can(self):
        other = self.controller.copy(
            {"login": "credit_zora", "name": "Zora", "email": "z@example.com"}
        )
        self.account.sudo().controller_id = other
        self.case.step_id.user_id = self.credit_user
        self.finance.active = False
        self._bounce()
        self.assertEqual(self._get_tasks().user_id, other)

    # === WHAT FAILED === #

    def test_a_copy_to_a_colleague_is_no_notice(self):
        self._bounce(self.manager.partner_id)
        self.assertFalse(self.case.notice_failed_on)
        self.assertFalse(self._get_tasks())

    def test_a_second_failure_is_not_told_again(self):
        contact = self._create_partner("Depot", parent_id=self.partner.id)
        self._bounce()
        self._bounce(contact, "Mailbox is full")
        self.assertIn("No such mailbox", self.case.notice_failure)
        self.assertNotIn("Mailbox is full", self.case.notice_failure)
        self.assertEqual(len(self._get_tasks()), 1)

    def test_failures_at_once_are_told_together(self):
        contact = self._create_partner(
            "Depot", parent_id=self.partner.id, email="depot@harbour.example"
        )
        values = {"mail_message_id": self.message.id, "notification_type": "email"}
        self.notification.create({**values, "res_partner_id": contact.id})
        failed = self.env["mail.notification"].search(
            [
                ("mail_message_id", "=", self.message.id),
                ("res_partner_id", "in", (contact + self.partner).ids),
            ]
        )
        failed.write(
            {"notification_status": "bounce", "failure_reason": "No such mailbox"}
        )
        lines = self.case.notice_failure.splitlines()
        self.assertEqual(len(lines), 2)
        self.assertTrue(all(line.endswith(": No such mailbox") for line in lines))
        self.assertIn("depot@harbour.example", self.case.notice_failure)

    def test_what_failed_is_escaped_in_the_task(self):
        self._bounce(reason="<b>550</b> no user")
        self.assertIn("&lt;b&gt;550", self._get_tasks().note)

    def test_nobody_is_asked_once_the_case_is_over(self):
        self._bounce()
        self.assertTrue(self._get_tasks())
        self.case.with_user(self.manager).action_execute("By phone", override=True)
        self.assertEqual(self.case.state, "retired")
        self.assertFalse(self._get_tasks())

    def test_other_messages_that_come_back_are_no_notice(self):
        message = self.partner.message_post(
            body="Hello", partner_ids=self.partner.ids, message_type="comment"
        )
        message.notification_ids.write({"notification_status": "bounce"})
        self.assertFalse(self.case.notice_failed_on)
