from markupsafe import Markup

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.retirement.answer.credit_retirement_answer_record import ENTRY
from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementAnswerKept(ExitCase):
    """What of an answer is kept, by whom it is, and how long it waits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._tell()

    def _record(self, kind="question", text="Why?", **values):
        case = self.case.with_user(self.finance)
        case.action_record_answer(kind, text, **values)
        return self._get_last()

    def _receive(self, **values):
        """Return the answer that a mail of the customer is."""
        values.setdefault("author_id", self.partner.id)
        body = Markup("<p>We object.</p>")
        self.case.message_post(body=body, message_type="email", **values)
        return self._get_last()

    def _get_last(self):
        self.env.invalidate_all()
        return self.case.answer_ids.sorted("id")[-1:]

    # === THE DAY === #

    def test_from_the_day_of_the_notice_to_today(self):
        self._on("2026-03-20")
        for day in ("2026-03-16", "2026-03-20"):
            self.assertEqual(str(self._record(date=day).date), day)
        for day, words in (
            ("2026-03-15", "before the notice of 03/16/2026"),
            ("2026-03-21", "cannot have come after today"),
        ):
            with self.subTest(day=day), self.assertRaisesRegex(UserError, words):
                self._record(date=day)

    def test_today_is_that_of_the_company(self):
        self.company.partner_id.tz = "Pacific/Auckland"
        self._on("2026-03-20 12:00:00")
        self.assertEqual(str(self._record().date), "2026-03-21")

    def test_a_mail_keeps_the_day_on_which_it_came(self):
        self._on("2026-03-18")
        answer = self._receive()
        self._on("2026-03-20")
        self._record("accepts", answer_id=answer.id, date="2026-03-20")
        self.assertEqual(str(answer.date), "2026-03-18")

    # === THE WORDS === #

    def test_words_of_the_reader_take_the_place_of_the_mail(self):
        first, second = self._receive(), self._receive()
        self._record("question", " ", answer_id=first.id)
        self._record("question", "They ask for time", answer_id=second.id)
        self.assertEqual(first.text, "We object.")
        self.assertEqual(second.text, "They ask for time")
        self.assertEqual((first + second).user_id, self.finance)

    def test_a_mail_is_read_once(self):
        answer = self._receive()
        self._record("question", answer_id=answer.id)
        with self.assertRaisesRegex(UserError, "Somebody else has just dealt"):
            self._record("appeal", answer_id=answer.id)
        self.assertEqual(answer.kind, "question")

    def test_a_mail_of_another_case_is_not_read_here(self):
        mine = self._receive()
        self.case = self._tell(account=self._create_customers(1))
        with self.assertRaisesRegex(UserError, "Look at it again"):
            self._record("accepts", answer_id=mine.id)
        self.assertEqual(mine.kind, "unread")

    def test_author(self):
        known = self._receive()
        stranger = self._receive(
            author_id=False, email_from="Boss <boss@elsewhere.example>"
        )
        self.assertEqual(known.author, "Harbour Trading")
        self.assertEqual(stranger.author, "Boss <boss@elsewhere.example>")
        self.assertEqual(known.display_name, "03/16/2026 · Harbour Trading")
        self.assertEqual(self._record().partner_id, self.case.notice_partner_id)

    # === FILES === #

    def _upload(self, user, **values):
        return (
            self.env["ir.attachment"]
            .with_user(user)
            .create({"name": "letter.txt", "raw": b"We object", **values})
        )

    def test_an_upload_becomes_the_cases(self):
        for values in ({"res_model": ENTRY}, {}):
            file = self._upload(self.finance, **values)
            answer = self._record(attachment_ids=file.ids)
            self.assertEqual(answer.attachment_ids, file)
            kept = (file.res_model, file.res_id)
            self.assertEqual(kept, (self.case._name, self.case.id))

    def test_a_file_of_another_record_stays_there(self):
        self.finance.group_ids += self.env.ref("base.group_partner_manager")
        file = self._upload(
            self.finance, res_model="res.partner", res_id=self.partner.id
        )
        answer = self._record(attachment_ids=file.ids)
        self.assertEqual(answer.attachment_ids, file)
        self.assertEqual(
            (file.res_model, file.res_id), ("res.partner", self.partner.id)
        )

    def test_nobody_takes_the_upload_of_somebody_else(self):
        file = self._upload(self.manager, res_model=ENTRY)
        with self.assertRaises(AccessError):
            self._record(attachment_ids=file.ids)
        self.assertFalse(self.case.answer_ids)

    # === WHAT WAITS === #

    def test_what_waits_for_somebody(self):
        waiting = self._receive()
        self.assertTrue(waiting.is_open)
        for kind, is_open in (
            ("accepts", False),
            ("question", False),
            ("appeal", True),
        ):
            self.assertEqual(self._record(kind).is_open, is_open, kind)
        self._record("accepts", answer_id=waiting.id)
        self.assertFalse(waiting.is_open)

    def test_all_appeals_are_decided_at_once(self):
        first, second = self._record("appeal"), self._record("appeal")
        question = self._record("question")
        self.case.with_user(self.manager_2).action_dismiss_appeal("Nothing new")
        self.assertEqual((first + second).mapped("outcome"), ["dismissed"] * 2)
        self.assertEqual((first + second).decided_by_id, self.manager_2)
        self.assertEqual(first.outcome_reason, "Nothing new")
        self.assertFalse(question.outcome or question.decided_by_id)
        with self.assertRaisesRegex(UserError, "no appeal to decide on"):
            self.case.with_user(self.manager_2).action_dismiss_appeal("Again")

    def test_an_appeal_waits_no_longer_than_the_notice_stands(self):
        self._record("appeal")
        self.assertTrue(self.case.has_appeal)
        self.case.with_user(self.manager).action_cancel("They pay again")
        self.assertFalse(self.case.has_appeal)
        with self.assertRaisesRegex(UserError, "has not been told anything"):
            self._record("appeal")

    def test_after_the_case_is_called_off_mails_are_no_answers(self):
        self.case.with_user(self.manager).action_cancel("They pay again")
        self.assertFalse(self._receive())

    def test_who_may_read_a_mail(self):
        answer = self._receive()
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                answer.with_user(user).action_read()
        action = answer.with_user(self.finance).action_read()
        self.assertEqual(action["context"]["default_answer_id"], answer.id)
