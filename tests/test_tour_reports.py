import json
from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook

from odoo import fields
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import PdfFileReader

from .common import CreditBuilders

EVALUATION = "credit_management.report_credit_evaluation"
ACCOUNT = "credit_management.report_credit_account"
ROUTE = "/credit_management/evaluation/{}/xlsx"


@tagged("-at_install", "post_install")
class TestTourReports(CreditBuilders, HttpCase):
    """Reports as the browser gets them: real PDF files and a real workbook."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd", credit_mode="monitor")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.product = cls._create_product("Conference table")
        cls.partner = cls._create_partner("Harbour Trading")
        cls.account = cls._set_limit(cls.partner, 1000.0)
        island = cls._set_limit(cls._create_partner("Island Shipping"), 1000.0)
        cls._create_business()
        cls.evaluation = (
            cls.env["credit.evaluation"]
            .with_user(cls.controller)
            .create(
                {
                    "company_id": cls.company.id,
                    "scope": "accounts",
                    "account_ids": (cls.account | island).ids,
                }
            )
        )
        cls.evaluation.action_compute()

    @classmethod
    def _create_business(cls):
        """Create three invoices, each paid on the day it was due."""
        today = fields.Date.today()
        for days in (20, 50, 80):
            due = today - timedelta(days=days - 20)
            invoice = cls._create_invoice(
                4000.0,
                invoice_date=today - timedelta(days=days),
                invoice_date_due=due,
            )
            cls._pay(4000.0, invoice=invoice, date=due)

    def _make_pdf(self):
        """Have real PDF files made, and kept in ``printed``: (report, ids, content)."""
        if self.env["ir.actions.report"].get_wkhtmltopdf_state() == "install":
            self.skipTest("wkhtmltopdf is not installed: nothing can be printed")
        self.printed = []
        Report = self.registry["ir.actions.report"]
        self.patch(Report, "_render_qweb_pdf", self._render(Report._render_qweb_pdf))

    def _render(self, original):
        """Have PDF files made as for users; in tests Odoo leaves it at HTML."""
        case = self

        def render(self, report_ref, res_ids=None, data=None):
            forced = self.with_context(force_report_rendering=True)
            found = original(forced, report_ref, res_ids=res_ids, data=data)
            case.printed.append((report_ref, res_ids, found[0]))
            return found

        return render

    def _download(self, report, record):
        """Return what the route answers that the web client calls."""
        url = f"/report/pdf/{report}/{record.id}"
        answer = self.url_open(
            "/report/download",
            data={
                "data": json.dumps([url, "qweb-pdf"]),
                "context": json.dumps({"lang": "en_US"}),
                "csrf_token": Request.csrf_token(self),
            },
        )
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        return answer

    def assertPages(self, content, count):
        """Check that a file is a PDF of so many pages."""
        self.assertTrue(content.startswith(b"%PDF"), content[:80])
        self.assertEqual(len(PdfFileReader(BytesIO(content)).pages), count)

    # === TESTS === #

    def test_controller_prints_all(self):
        self._make_pdf()
        written = []
        Xlsx = self.registry["report.credit_management.evaluation_xlsx"]
        write = Xlsx._write

        def note(self, evaluation, file):
            written.append(evaluation.id)
            return write(self, evaluation, file)

        self.patch(Xlsx, "_write", note)
        self.start_tour("/odoo", "credit_reports", login=self.controller.login)
        self.assertEqual(written, self.evaluation.ids)
        (evaluation, account) = self.printed
        self.assertEqual(evaluation[:2], (EVALUATION, self.evaluation.ids))
        self.assertPages(evaluation[2], 3)  # the summary, and a page per customer
        self.assertEqual(account[:2], (ACCOUNT, self.account.ids))
        self.assertPages(account[2], 1)

    def test_evaluation_report(self):
        self._make_pdf()
        self.authenticate(self.controller.login, self.controller.login)
        answer = self._download(EVALUATION, self.evaluation)
        self.assertIn(".pdf", answer.headers["Content-Disposition"])
        self.assertPages(answer.content, 3)

    def test_credit_report(self):
        self._make_pdf()
        self.authenticate(self.controller.login, self.controller.login)
        answer = self._download(ACCOUNT, self.account)
        self.assertIn("Harbour%20Trading", answer.headers["Content-Disposition"])
        self.assertPages(answer.content, 1)

    def test_workbook(self):
        self.authenticate(self.controller.login, self.controller.login)
        answer = self.url_open(ROUTE.format(self.evaluation.id))
        self.assertEqual(answer.status_code, 200)
        self.assertIn("spreadsheetml", answer.headers["Content-Type"])
        book = load_workbook(BytesIO(answer.content))
        self.assertEqual(book.sheetnames, ["Summary", "Lines", "Measures"])
        names = [cell.value for cell in list(book["Lines"]["A"])[1:]]
        self.assertEqual(sorted(names), ["Harbour Trading", "Island Shipping"])
