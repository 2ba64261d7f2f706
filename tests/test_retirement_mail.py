from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetirementMail(ExitCase, MockEmail):
    """Which mail is a notice: to whom it went, and which file is the letter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls._create_partner(
            "Clerk", parent_id=cls.partner.id, is_company=False, email=False
        )
        cls.buyer = cls._create_partner(
            "Buyer",
            parent_id=cls.partner.id,
            is_company=False,
            email="other@harbour.example",
        )

    def _attach(self, *files):
        """Return files: (name, content, MIME type)."""
        return (
            self.env["ir.attachment"]
            .with_user(self.finance)
            .create(
                [
                    {"name": name, "raw": raw, "mimetype": mimetype}
                    for name, raw, mimetype in files
                ]
            )
        )

    def _post(self, case, partners, files=None):
        """Post a mail as the composer does, as the notice."""
        notice = case.with_user(self.finance).with_context(
            credit_retirement_notice=True
        )
        with self.mock_mail_gateway():
            notice.message_post(
                body="We part.",
                partner_ids=partners.ids,
                attachment_ids=files.ids if files else [],
                subtype_xmlid="mail.mt_comment",
            )

    # === THE LETTER === #

    def test_the_letter_is_the_pdf(self):
        case = self._decide()
        files = self._attach(
            ("terms.txt", b"Terms", "text/plain"),
            ("letter.pdf", b"%PDF-1.4 letter", "application/pdf"),
            ("price.pdf", b"%PDF-1.4 prices", "application/pdf"),
        )
        message = self.env["mail.message"].create(
            {"attachment_ids": [Command.set(files.ids)]}
        )
        pdfs = message.attachment_ids.filtered(lambda one: "pdf" in one.mimetype)
        self.assertEqual(case._find_letter(message), pdfs[0])

    def test_without_a_pdf_it_is_the_first_file(self):
        case = self._decide()
        file = self._attach(("letter.txt", b"We part.", "text/plain"))
        self._post(case, self.partner, file)
        self.assertEqual(case.notice_letter_name, "letter.txt")
        self.assertEqual(case.state, "execution")

    def test_without_a_file_it_is_no_notice(self):
        case = self._decide()
        with self.assertRaisesRegex(UserError, "Attach the letter: it is what proves"):
            self._post(case, self.partner)
        self.assertEqual(case.state, "notice")

    # === TO WHOM === #

    def test_recipients_are_the_customer_and_its_contacts(self):
        """Others read it as well, but they do not prove that the customer was told."""
        case = self._decide()
        file = self._attach(("letter.txt", b"We part.", "text/plain"))
        self._post(case, self.buyer + self.distributor, file)
        self.assertIn("other@harbour.example", case.notice_recipients)
        self.assertNotIn("Northern", case.notice_recipients)

    def test_somebody_has_to_have_an_address(self):
        case = self._decide()
        file = self._attach(("letter.txt", b"We part.", "text/plain"))
        for partners in (self.clerk, self.distributor, self.partner.browse()):
            with self.assertRaisesRegex(
                UserError, "has to go to Harbour Trading or one of its contacts"
            ):
                self._post(case, partners, file)
        self._post(case, self.clerk + self.buyer, file)
        self.assertEqual(case.state, "execution")
        self.assertEqual(case.notice_recipients, self.buyer.email_formatted)

    def test_a_note_is_no_notice(self):
        case = self._decide().with_user(self.finance)
        case.message_post(body="Call them", partner_ids=self.partner.ids)
        self.assertEqual(case.state, "notice")
        self.assertFalse(case.notice_sent_on)

    # === WHAT IS OFFERED === #

    def test_the_composer_is_for_the_notice(self):
        case = self._decide()
        action = case.with_user(self.finance).action_notify()
        context = action["context"]
        self.assertEqual(action["res_model"], "mail.compose.message")
        self.assertEqual(context["default_res_ids"], case.ids)
        self.assertTrue(context["credit_retirement_notice"])

    def test_an_addressee_without_an_address(self):
        case = self._decide(notice_partner_id=self.clerk.id)
        with self.assertRaisesRegex(
            UserError, "Clerk has no e-mail address. Enter one"
        ):
            case.with_user(self.finance).action_notify()
        self.clerk.email = "clerk@harbour.example"
        self.assertTrue(case.with_user(self.finance).action_notify())

    def test_other_messages_can_be_reworded(self):
        case = self._decide()
        self._send(case)
        note = case.with_user(self.finance).message_post(
            body="Called them", message_type="comment"
        )
        case.with_user(self.finance)._message_update_content(note, body="Wrote to them")
        self.assertIn("Wrote to them", note.body)
