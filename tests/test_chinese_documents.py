import base64
from io import BytesIO

from openpyxl import load_workbook

from odoo.tests import tagged

from .common_campaign import CampaignCase
from .common_chinese import LANG, ChineseReaders, read
from .common_evaluation import EvaluationCase
from .common_exit import ExitCase

CAMPAIGN = "credit_management.report_retirement_campaign"
EVALUATION = "credit_management.report_credit_evaluation"
LINE = "credit_management.report_credit_evaluation_line"
ACCOUNT = "credit_management.report_credit_account"


class ChineseDocuments(ChineseReaders):
    """Renders what is printed and exported as a Chinese user."""

    def _print(self, report, records, user):
        reports = self._as_chinese(self.env["ir.actions.report"], user)
        html, _kind = reports._render_qweb_html(report, records.ids)
        return html.decode()

    def _export(self, name, record, user):
        """Return the workbook of a record."""
        file = BytesIO()
        model = self._as_chinese(self.env[f"report.credit_management.{name}"], user)
        model._write(self._as_chinese(record, user), file)
        return load_workbook(file)

    def assertChineseBook(self, book):
        """Check that no cell that is text is an English sentence."""
        for sheet in book:
            cells = [cell.value for row in sheet.iter_rows() for cell in row]
            texts = [value for value in cells if isinstance(value, str)]
            self.assertChinese(" | ".join([sheet.title, *texts]))


@tagged("-at_install", "post_install")
class TestChineseLetter(ChineseDocuments, ExitCase):
    """A Chinese customer reads Chinese, whatever the language of the house."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._speak_chinese()
        cls.company.partner_id.lang = "en_US"
        cls.partner.lang = LANG
        cls.standards.with_context(lang=LANG).customer_text = "采购量太少。"

    def _render(self, case):
        return case.with_user(self.finance)._render_letter()[1].decode()

    def test_letter_of_every_way_to_leave(self):
        self._create_invoice(300.0)
        self._create_invoice(120.0, move_type="out_refund")
        self._pay(30.0)
        for mode, title in (
            ("stop", "关于终止业务合作的通知"),
            ("archive", "关于终止业务合作的通知"),
            ("prepay", ""),
            ("hand_over", "Northern Distribution"),
        ):
            with self.subTest(mode=mode), self.cr.savepoint() as savepoint:
                letter = self._render(self._decide(mode))
                self.assertChinese(
                    letter, title, "尊敬的客户", "采购量太少。", "300.00", "150.00"
                )
                savepoint.rollback()

    def test_nothing_is_open(self):
        case = self._decide()
        case.with_user(self.finance).action_edit_letter(letter_note="谢谢您。")
        self.assertChinese(self._render(case), "谢谢您。")

    def test_mail_of_every_way_to_leave(self):
        for mode in ("stop", "archive", "prepay", "hand_over"):
            with self.subTest(mode=mode), self.cr.savepoint() as savepoint:
                composer = self._compose(self._decide(mode))
                self.assertChinese(composer.subject, "Ledger Ltd")
                self.assertChinese(composer.body, "尊敬的客户")
                savepoint.rollback()

    def test_what_was_sent(self):
        message = self._send(self._decide())
        self.assertChinese(f"{message.subject} {message.body}", "终止")
        self.assertChinese(message.attachment_ids.raw.decode(), "终止")
        self.assertChinese(message.attachment_ids.name)

    def test_what_was_posted(self):
        case = self._tell()
        self.assertChinese(base64.b64decode(case.notice_letter).decode(), "终止")
        self.assertEqual(case.notice_reasons, ["采购量太少。"])

    def test_the_language_of_the_addressee(self):
        """A contact who reads English gets English, the company's Chinese or not."""
        contact = self._create_partner(
            "Bookkeeping", parent_id=self.partner.id, is_company=False, lang="en_US"
        )
        case = self._decide()
        case.with_user(self.finance).action_edit_letter(notice_partner_id=contact.id)
        self.assertIn("Dear Sir or Madam", self._render(case))
        contact.lang = False
        self.assertChinese(self._render(case), "尊敬的客户")


@tagged("-at_install", "post_install")
class TestChineseCampaign(ChineseDocuments, CampaignCase):
    """The report, the Excel file and the summary of campaigns."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._speak_chinese(cls.manager, cls.manager_2)
        cls.low.with_context(lang=LANG).name = "采购量太少"
        cls.late.with_context(lang=LANG).name = "付款太晚"

    def setUp(self):
        super().setUp()
        accounts = self._create_customers(3)
        self._exempt(self.account, "战略客户")
        self._catch(accounts)
        self.campaign = self._run_campaign()
        kept, restricted, _open = accounts.retirement_ids.sorted("id")
        kept._move("decision", "没有订单", "submitted")
        kept._move("kept", "答应改进", "keep", decision="keep")
        restricted._move("decision", "没有订单", "submitted")

    def test_report(self):
        html = self._print(CAMPAIGN, self.campaign, self.manager)
        self.assertChinese(
            html, "淘汰评审", "采购量太少", "战略客户", "有条件保留", "答应改进"
        )

    def test_excel(self):
        book = self._export("retirement_campaign_xlsx", self.campaign, self.manager)
        self.assertEqual(book.sheetnames[0], "汇总")
        self.assertChineseBook(book)

    def test_evidence(self):
        evidence = self._as_chinese(self.campaign.evidence_ids, self.manager)[:1]
        self.assertEqual(evidence.standard_title, "采购量太少")
        self.assertChinese(evidence.explanation, "1,000.00", "120.00")

    def test_summary(self):
        Summary = self.env["credit.retirement.summary"]
        day = self._on("2026-03-31")
        figures = Summary._collect(self.company, day)
        summary = Summary._tell(self.company, day, figures)
        told = self.env["mail.message"].search(
            [("model", "=", Summary._name), ("res_id", "=", summary.id)]
        )
        self.assertIn(self.manager.partner_id, told.notified_partner_ids)
        for message in told.filtered("notified_partner_ids"):
            self.assertChinese(f"{message.subject} {message.body}", "2026 Q1")


@tagged("-at_install", "post_install")
class TestChineseEvaluation(ChineseDocuments, EvaluationCase):
    """The reports of evaluations and of customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._speak_chinese(cls.controller)

    def setUp(self):
        super().setUp()
        self.env = self.env(context=dict(self.env.context, lang=LANG))
        accounts = self._create_accounts(2, late=40.0, limit=2000.0)
        unrated = self._create_accounts(1)
        self.late.pop(unrated.id)
        self.accounts = accounts | unrated
        self._evaluate(self.accounts, date="2026-02-10")
        self._set_late(90.0, accounts[0])
        self._set_late(0.0, accounts[1])
        self.evaluation = self._evaluate(self.accounts)

    def test_report(self):
        html = self._print(EVALUATION, self.evaluation, self.controller)
        self.assertChinese(html, "评分", "未评级", "Customer 1")

    def test_score_card(self):
        html = self._print(LINE, self.evaluation.line_ids, self.controller)
        self.assertChinese(html, "评分")
        for line in self._as_chinese(self.evaluation.line_ids, self.controller):
            self.assertChinese(line.explanation)
            self.assertNotRegex(read(line.explanation), r"\d %")

    def test_excel(self):
        book = self._export("evaluation_xlsx", self.evaluation, self.controller)
        self.assertEqual(book.sheetnames, ["汇总", "明细", "指标"])
        self.assertChineseBook(book)

    def test_customer(self):
        partner = self.accounts[0].partner_id
        self._create_invoice(500.0, partner=partner)
        self.company.credit_mode = "enforce"
        order = self._create_order(9000.0, partner=partner)
        order.with_user(self.salesperson).action_confirm()
        html = self._print(ACCOUNT, self.accounts, self.controller)
        self.assertChinese(html, "信用额度", "9,000.00", "500.00")
