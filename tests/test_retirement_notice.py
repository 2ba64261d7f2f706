import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .common_exit import SECRET, TOLD, ExitCase


@tagged("-at_install", "post_install")
class TestRetirementNotice(ExitCase, MockEmail):
    """The customer is told by mail; the mail that was sent proves it."""

    def test_dates_of_the_letter(self):
        case = self._decide()
        self.assertStep(case, "notice", self.finance, "2026-03-30")
        self.assertEqual(case.notice_partner_id, self.partner)
        self.assertEqual(str(case.answer_until), "2026-03-30")
        # a week before the case has to be executed
        self.assertEqual(str(case.last_order_date), "2026-04-08")

    def test_sent_by_mail(self):
        case = self._decide()
        with self.mock_mail_gateway():
            message = self._send(case)
        self.assertStep(case, "execution", self.finance, "2026-04-15")
        step = case.step_ids.filtered(lambda step: step.step == "notice")
        self.assertEqual(step.outcome, "notified")
        self.assertEqual(step.done_by_id, self.finance)
        self.assertIn("buyer@harbour.example", step.reason)
        self.assertEqual(case.notice_method, "mail")
        self.assertEqual(str(case.notice_date), "2026-03-16")
        self.assertEqual(case.notice_sent_by_id, self.finance)
        self.assertIn("buyer@harbour.example", case.notice_recipients)
        self.assertEqual(message.partner_ids, self.partner)
        self.assertEqual(message.subtype_id, self.env.ref("mail.mt_comment"))
        self.assertEqual(
            base64.b64decode(case.notice_letter), message.attachment_ids.raw
        )
        self.assertIn("Ledger Ltd: End of our business relationship", message.subject)
        self.assertSentEmail(self.finance.partner_id, self.partner)

    def test_the_salesperson_gets_no_copy(self):
        self.partner.user_id = self.salesperson
        case = self._decide()
        self.assertEqual(case.user_id, self.salesperson)
        message = self._send(case)
        self.assertEqual(message.partner_ids, self.partner)
        self.assertNotIn(self.salesperson.partner_id, message.notified_partner_ids)

    def test_what_was_edited_is_sent(self):
        case = self._decide()
        composer = self._compose(case)
        composer.body = "<p>In our own words.</p>"
        with self.mock_mail_gateway():
            composer.save()._action_send_mail()
        self.assertIn("In our own words", case.notice_message_id.body)
        self.assertEqual(case.state, "execution")

    def test_secret_reasons_never_leave(self):
        for mode in ("stop", "archive", "prepay", "hand_over"):
            with self.subTest(mode=mode), self.cr.savepoint() as savepoint:
                case = self._decide(mode)
                composer = self._compose(case)
                _name, letter = case.with_user(self.finance)._render_letter()
                told = f"{composer.subject} {composer.body} {letter.decode()}"
                self.assertIn(TOLD, told)
                self.assertNotIn(SECRET, told)
                self.assertNotIn("rchiv", told)
                self.assertEqual("Northern" in told, mode == "hand_over")
                savepoint.rollback()

    def test_in_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.standards[0].with_context(lang="fr_FR").customer_text = "Trop peu."
        self.partner.lang = "fr_FR"
        case = self._decide()
        _name, letter = case.with_user(self.finance)._render_letter()
        self.assertIn("Trop peu.", letter.decode())
        self.assertNotIn(TOLD, letter.decode())
        self.assertIn("avril 2026", letter.decode())

    def test_letter_tells_the_balance(self):
        self._create_invoice(300.0)
        self._create_invoice(120.0, move_type="out_refund")
        self._pay(30.0)
        foreign = self._create_company("Elsewhere")
        self._create_invoice(77.0, company_id=foreign.id)
        case = self._decide()
        letter = case.with_user(self.finance)._render_letter()[1].decode()
        for figure in (
            "300.00",
            "120.00",
            "150.00",
            "Payment of 03/16/2026",
            "8, 2026",
            "30, 2026",
        ):
            self.assertIn(figure, letter)
        self.assertNotIn("77.00", letter)

    def test_only_controllers_tell(self):
        case = self._decide()
        for user in (self.credit_user, self.salesperson):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                case.with_user(user).action_notify()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                case.with_user(user).action_record_letter("post")
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                case.with_user(user).action_edit_letter(letter_note="Hello")

    def test_context_opens_nothing(self):
        case = self._decide()
        for user, error in ((self.credit_user, AccessError), (self.finance, UserError)):
            with self.subTest(user=user.login), self.assertRaises(error):
                # the finance manager may, but this goes to nobody
                case.with_user(user).with_context(
                    credit_retirement_notice=True
                ).message_post(body="Told", partner_ids=self.manager.partner_id.ids)
        self.assertEqual(case.state, "notice")
        self.assertFalse(case.notice_sent_on)

    def test_goes_to_the_customer_with_the_letter(self):
        case = self._decide()
        composer = self._compose(case)
        composer.partner_ids.clear()
        composer.partner_ids.add(self.distributor)
        with self.assertRaisesRegex(UserError, "Harbour Trading"):
            composer.save()._action_send_mail()
        composer = self._compose(case).save()
        composer.attachment_ids = False
        with self.assertRaisesRegex(UserError, "Attach the letter"):
            composer._action_send_mail()

    def test_only_when_it_is_time(self):
        case = self._open_case()
        for name in ("action_notify", "action_print_letter", "action_record_letter"):
            with self.subTest(name=name), self.assertRaises(UserError):
                getattr(case.with_user(self.finance), name)()
        told = self._tell(account=self._create_customers(1))
        with self.assertRaisesRegex(UserError, "not to be told now"):
            told.with_user(self.finance).action_notify()

    def test_letter_is_not_for_everybody(self):
        case = self._decide()
        report = self.env["ir.actions.report"]
        name = "credit_management.report_retirement_letter"
        with self.assertRaises(AccessError):
            report.with_user(self.salesperson)._render_qweb_html(name, case.ids)

    def test_no_address(self):
        case = self._decide()
        self.partner.email = False
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            case.with_user(self.finance).action_notify()

    def test_edit_the_letter(self):
        contact = self._create_partner(
            "Bookkeeping", parent_id=self.partner.id, is_company=False
        )
        case = self._decide().with_user(self.finance)
        case.action_edit_letter(
            notice_partner_id=contact.id,
            last_order_date="2026-03-31",
            letter_note="Thank you.",
        )
        self.assertEqual(case.notice_partner_id, contact)
        self.assertIn("Thank you.", case._render_letter()[1].decode())
        with self.assertRaisesRegex(UserError, "has passed"):
            case.action_edit_letter(answer_until="2026-03-01")
        for name in ("last_order_date", "answer_until"):
            with self.assertRaisesRegex(UserError, "a year at most"):
                case.action_edit_letter(**{name: "2027-03-17"})
        with self.assertRaisesRegex(UserError, "has no state"):
            case.action_edit_letter(state="retired")
        with self.assertRaisesRegex(ValidationError, "no contact of"):
            case.action_edit_letter(notice_partner_id=self.distributor.id)

    def test_letter_by_post(self):
        case = self._decide().with_user(self.finance)
        with self.assertRaisesRegex(UserError, "number of the registered"):
            case.action_record_letter("registered")
        with self.assertRaisesRegex(UserError, "once it was sent"):
            case.action_record_letter("post", "2026-03-17")
        with self.assertRaisesRegex(UserError, "before the decision"):
            case.action_record_letter("post", "2026-03-15")
        with self.assertRaisesRegex(UserError, "how the letter was sent"):
            case.action_record_letter("mail")
        self._on("2026-03-18")
        before = case.message_ids
        case.action_record_letter("registered", "2026-03-17", "RR 123")
        # it bears the day on which it was posted; the balance is that of today
        letter = base64.b64decode(case.notice_letter).decode()
        self.assertIn("March 17, 2026", letter)
        self.assertIn("March 18, 2026", letter)
        self.assertIn("2026-03-17", case.notice_letter_name)
        self.assertIn(self.finance.name, letter)
        self.assertEqual(case.state, "execution")
        self.assertEqual(case.notice_reference, "RR 123")
        self.assertEqual(str(case.notice_date), "2026-03-17")
        self.assertIn("1 Quay Street", case.notice_recipients)
        self.assertIn(TOLD, base64.b64decode(case.notice_letter).decode())
        # one note, with the letter
        self.assertEqual(case.message_ids - before, case.notice_message_id)
        self.assertEqual(
            base64.b64decode(case.notice_letter),
            case.notice_message_id.attachment_ids.raw,
        )
        # as a note: nobody outside gets it again
        self.assertEqual(
            case.notice_message_id.subtype_id, self.env.ref("mail.mt_note")
        )
        self.assertFalse(case.notice_message_id.notified_partner_ids)

    def test_letter_by_post_after_a_mail_that_failed(self):
        case = self._decide()
        with self.mock_mail_gateway():
            message = self._send(case)
        case.sudo().notice_failed_on = "2026-03-16 12:00:00"
        case.with_user(self.finance).action_record_letter("post")
        self.assertFalse(case.notice_failed_on)
        self.assertNotEqual(case.notice_message_id, message)
        self.assertIn("1 Quay Street", case.notice_message_id.body)
        self.assertTrue(case.notice_message_id.attachment_ids)

    def test_reasons_stay_as_they_were_told(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.standards[0].with_context(lang="fr_FR").customer_text = "Trop peu."
        self.partner.lang = "fr_FR"
        case = self._decide()
        self.assertEqual(case.told_reasons, TOLD)
        case.with_user(self.finance).action_record_letter("post")
        self.assertEqual(case.told_reasons, "Trop peu.")
        # a later campaign has other reasons; then the standard goes
        self.standards[1].is_tellable = True
        self.assertEqual(case.told_reasons, "Trop peu.")
        self.standards[0].customer_text = "Nothing at all"
        self.assertEqual(case._get_told_reasons(), ["Trop peu."])
        self.assertIn("Trop peu.", case._render_letter()[1].decode())
        # a notice that did not arrive is written anew
        case.sudo().notice_failed_on = "2026-03-17 12:00:00"
        self.assertIn(SECRET, case.told_reasons)

    def test_what_was_sent_is_not_reworded(self):
        case = self._decide()
        with self.mock_mail_gateway():
            message = self._send(case)
        with self.assertRaisesRegex(UserError, "it stays"):
            case.with_user(self.finance)._message_update_content(message, body="Other")
