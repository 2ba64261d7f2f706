from markupsafe import Markup

from odoo.exceptions import UserError
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.mail.tests.common import MockEmail

from .common_exit import ExitCase

ANSWER = "credit_management.mail_activity_type_retirement_answer"
REPLY = """From: {sender}
To: office@ledger.example
Subject: Re: Notice
Message-ID: <reply-{number}@harbour.example>
In-Reply-To: {message_id}
References: {message_id}
{headers}Content-Type: text/plain; charset=utf-8

We object to this decision.
"""
BOUNCE = """From: MAILER-DAEMON@mail.harbour.example
To: office@ledger.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@harbour.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

User unknown

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.harbour.example

Final-Recipient: rfc822; buyer@harbour.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
To: buyer@harbour.example
Subject: Notice

--b--
"""


@tagged("-at_install", "post_install")
class TestRetirementReply(ExitCase, MockEmail):
    """What comes back by mail after the notice: answers once, and nothing else."""

    def setUp(self):
        super().setUp()
        self.case = self._decide()
        with self.mock_mail_gateway():
            self.message = self._send(self.case)

    def _get_tasks(self):
        self.env.invalidate_all()
        task_type = self.env.ref(ANSWER)
        return self.case.activity_ids.filtered(
            lambda task: task.activity_type_id == task_type
        )

    def _receive(
        self, mail=REPLY, sender="buyer@harbour.example", headers="", number=1
    ):
        """Process a mail as the mail server hands it over."""
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(
                "credit.retirement",
                mail.format(
                    sender=sender,
                    headers=headers,
                    number=number,
                    message_id=self.message.message_id,
                ),
                thread_id=self.case.id,
            )
        self.env.invalidate_all()

    def test_answer(self):
        self._receive()
        answer = self.case.answer_ids
        self.assertEqual(answer.kind, "unread")
        self.assertEqual(answer.partner_id, self.partner)
        self.assertIn("We object", answer.text)
        self.assertEqual(self._get_tasks().user_id, self.finance)
        dialog = answer.with_user(self.finance).action_read()
        form = Form(
            self.env[dialog["res_model"]]
            .with_user(self.finance)
            .with_context(**dialog["context"])
        )
        form.kind = "appeal"
        form.save().action_record()
        self.assertEqual(self.case.answer_ids, answer)
        self.assertEqual(answer.kind, "appeal")
        self.assertIn("We object", answer.text)
        # to the manager who did not decide
        self.assertEqual(self._get_tasks().user_id, self.manager_2)

    def test_unknown_address(self):
        sender = "The Boss <boss@elsewhere.example>"
        self._receive(sender=sender)
        self._receive(sender=sender)  # delivered twice
        answer = self.case.answer_ids
        self.assertEqual(len(answer), 1)
        self.assertFalse(answer.partner_id)
        self.assertIn("boss@elsewhere.example", answer.email_from)
        self.assertEqual(len(self._get_tasks()), 1)
        self._receive(sender=sender, number=2)
        self.assertEqual(len(self.case.answer_ids), 2)
        self.assertEqual(len(self._get_tasks()), 1)

    def test_a_portal_user_answers(self):
        user = new_test_user(
            self.env,
            login="portal_boss",
            groups="base.group_portal",
            email="boss@harbour.example",
        )
        user.partner_id.parent_id = self.partner
        self._receive(sender="boss@harbour.example")
        self.assertEqual(self.case.answer_ids.partner_id, user.partner_id)

    def test_who_is_away_has_not_answered(self):
        for number, header in enumerate(
            (
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated; type=vacation",
                "X-Autoreply: yes",
                "Precedence: auto_reply",
            )
        ):
            with self.subTest(header=header):
                self._receive(headers=f"{header}\n", number=number)
                self.assertFalse(self.case.answer_ids)
                self.assertFalse(self._get_tasks())
        # whoever looks for it finds it all the same
        self.assertIn("We object", self.case.message_ids[0].body)
        self._receive(headers="Auto-Submitted: no\n", number=9)
        self.assertEqual(len(self.case.answer_ids), 1)

    def test_a_bounce_is_a_failure(self):
        self._receive(BOUNCE)
        self.assertFalse(self.case.answer_ids)
        self.assertTrue(self.case.notice_failed_on)
        self.assertIn("buyer@harbour.example", self.case.notice_failure)

    def test_a_colleague_writes(self):
        self.colleague.email = "colleague@ledger.example"
        self._receive(sender="colleague@ledger.example")
        self.assertFalse(self.case.answer_ids)

    def test_what_waits_beside_an_appeal(self):
        """The appeal is a manager's, the mail that came after it is still read."""
        case = self.case
        case.with_user(self.finance).action_record_answer("appeal", "We object.")
        self._receive()
        self.assertEqual(self._get_tasks().user_id, self.manager_2 | self.finance)
        case.with_user(self.manager_2).action_dismiss_appeal("Nothing new")
        self.assertEqual(self._get_tasks().user_id, self.finance)

    def test_what_it_quotes_is_left_out(self):
        text = (
            "<p>We do not agree.</p><div class='gmail_quote'>On Sunday we wrote:"
            "<blockquote>End of our business relationship</blockquote></div>"
        )
        self.assertEqual(self._post_reply(text), "We do not agree.")
        text = "<pre>We object.\n\nOn 15 March Ledger wrote:\n&gt; The end\n</pre>"
        self.assertEqual(self._post_reply(text), "We object.")
        # where nothing is left, all of it
        self.assertIn("No", self._post_reply("<blockquote>No</blockquote>"))

    def _post_reply(self, body):
        self.case.message_post(
            body=Markup(body), message_type="email", author_id=self.partner.id
        )
        self.env.invalidate_all()
        return self.case.answer_ids.sorted("id")[-1:].text

    def test_unread_stands_against_the_execution(self):
        case = self.case
        for number in (1, 2):
            self._receive(sender="boss@elsewhere.example", number=number)
        self._on("2026-04-14")
        self.assertEqual(case.guard_codes, "answers")
        self.assertFalse(case.is_blocked)
        first, second = case.answer_ids
        self.assertIn(f"/odoo/{first._name}/{first.id}", case.guards_html)
        self.assertIn("boss@elsewhere.example", case.guards_html)
        with self.assertRaisesRegex(UserError, "Answers to be read: 2"):
            case.with_user(self.finance).action_execute("Now")
        case.with_user(self.finance).action_record_answer(
            "question", answer_id=first.id
        )
        # the other one waits all the same
        self.assertEqual(self._get_tasks().user_id, self.finance)
        case.with_user(self.manager).action_execute("Read by phone", override=True)
        self.assertEqual(self._get_tasks().user_id, self.finance)
        case.with_user(self.finance).action_record_answer(
            "accepts", answer_id=second.id
        )
        self.assertFalse(self._get_tasks())

    def test_one_of_two_is_an_appeal(self):
        for number in (1, 2):
            self._receive(number=number)
        appeal = self.case.answer_ids[0]
        self.case.with_user(self.finance).action_record_answer(
            "appeal", answer_id=appeal.id
        )
        self.assertEqual(self._get_tasks().user_id, self.manager_2 | self.finance)

    def test_mail_while_it_is_decided_anew(self):
        case = self.case
        self._receive()
        case.with_user(self.manager).action_reopen("Let us see")
        self.assertEqual(self._get_tasks().user_id, case.responsible_id)
        self._receive(number=2)
        self.assertEqual(len(case.answer_ids), 2)
        self.assertEqual(len(self._get_tasks()), 1)
        for answer in case.answer_ids:
            case.with_user(self.finance).action_record_answer(
                "appeal", answer_id=answer.id
            )
        self.assertFalse(self._get_tasks())
        # what nobody has heard is heard before the customer is told again
        case._move("notice", "Once more", "retire", exit_mode="stop")
        self.assertTrue(case.has_appeal)
        self.assertIn(self.manager_2, self._get_tasks().user_id)

    def test_sent_later(self):
        """A notice that Odoo sends at the time that was chosen proves itself, too."""
        case = self._decide(account=self._create_customers(1))
        case.account_id.partner_id.email = "leaver@harbour.example"
        composer = self._compose(case)
        composer.scheduled_date = "2026-03-17 08:00:00"
        composer.save()._action_schedule_message()
        self.assertEqual(case.state, "notice")
        self._on("2026-03-17 09:00:00")
        with self.mock_mail_gateway():
            self.env["mail.scheduled.message"]._post_messages_cron()
        self.assertEqual(case.state, "execution")
        self.assertEqual(str(case.notice_date), "2026-03-17")
        self.assertEqual(case.notice_sent_by_id, self.finance)
        self.assertTrue(case.notice_letter)
