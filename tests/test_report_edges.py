from io import BytesIO

from openpyxl import load_workbook

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common_campaign import CampaignCase
from .common_exit import ExitCase

CAMPAIGN = "credit_management.report_retirement_campaign"
LETTER = "credit_management.report_retirement_letter"


@tagged("-at_install", "post_install")
class TestLetterReport(ExitCase):
    """Several letters in one print, each for its own customer."""

    def _print(self, cases, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.finance)
        html, _kind = reports._render_qweb_html(LETTER, cases.ids)
        return html.decode().replace("\N{NO-BREAK SPACE}", " ")

    def test_several_customers(self):
        """Nobody reads the balance of another one."""
        self._create_invoice(300.0)
        account = self._create_customers(1)
        self._create_invoice(450.0, partner=account.partner_id)
        both = self._decide() | self._decide("prepay", account)
        html = self._print(both)
        first, second = html.split("Your account with us")[1:]
        self.assertIn("300.00", first)
        self.assertNotIn("450.00", first)
        self.assertIn("450.00", second)
        self.assertNotIn("300.00", second)

    def test_each_in_its_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        account = self._create_customers(1)
        account.partner_id.lang = "fr_FR"
        html = self._print(self._decide() | self._decide(account=account))
        self.assertIn("April 8, 2026", html)
        self.assertIn("8 avril 2026", html)

    def test_one_of_them_has_no_letter(self):
        undecided = self._open_case(self._create_customers(1))
        with self.assertRaisesRegex(UserError, "no letter to Leaver 0 yet"):
            self._print(self._decide() | undecided)

    def test_roles(self):
        case = self._decide()
        for user in (self.finance, self.manager, self.credit_user):
            self.assertIn("Harbour Trading", self._print(case, user))
        for user in (self.salesperson, self.colleague):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._print(case, user)

    def test_an_instalment_each(self):
        """Every part of an invoice is due on a day of its own."""
        term = self.env["account.payment.term"].create(
            {
                "name": "In two parts",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": 40, "nb_days": 0}
                    ),
                    Command.create(
                        {"value": "percent", "value_amount": 60, "nb_days": 30}
                    ),
                ],
            }
        )
        self._create_invoice(1000.0, invoice_payment_term_id=term.id)
        html = self._print(self._decide())
        for text in ("400.00", "600.00", "03/16/2026", "04/15/2026", "1,000.00"):
            self.assertIn(text, html)

    def test_what_the_customer_wrote_is_no_markup(self):
        self.partner.name = "<script>alert(1)</script>"
        case = self._decide()
        case.with_user(self.finance).action_edit_letter(letter_note="<b>Bye</b>")
        html = self._print(case)
        self.assertNotIn("<script>alert", html)
        self.assertIn("&lt;b&gt;Bye&lt;/b&gt;", html)


@tagged("-at_install", "post_install")
class TestCampaignFile(HttpCase, CampaignCase):
    """The address of the Excel file: who gets what, under which name."""

    def setUp(self):
        super().setUp()
        self._catch(self.account)
        self.campaign = self._run_campaign(name="Q1/2026: all")
        self.url = f"/credit_management/retirement_campaign/{self.campaign.id}/xlsx"

    def _get(self, user):
        self.authenticate(user.login, user.login)
        return self.url_open(self.url)

    def test_name_of_the_file(self):
        answer = self._get(self.controller)
        self.assertEqual(answer.status_code, 200)
        disposition = answer.headers["Content-Disposition"]
        self.assertIn("attachment", disposition)
        for sign in ("/", ":"):
            name = disposition.split("filename")[-1].replace("UTF-8''", "")
            self.assertNotIn(sign, name)
        self.assertEqual(int(answer.headers["Content-Length"]), len(answer.content))
        self.assertTrue(load_workbook(BytesIO(answer.content)).sheetnames)

    def test_roles(self):
        for user in (self.credit_user, self.controller, self.manager):
            with self.subTest(user=user.login):
                self.assertEqual(self._get(user).status_code, 200)
        for user in (self.salesperson, self.colleague):
            with self.subTest(user=user.login), self.assertLogs("odoo.http", "WARNING"):
                self.assertEqual(self._get(user).status_code, 403)

    def test_another_company(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        self.manager.write(
            {"company_ids": [Command.set(other.ids)], "company_id": other.id}
        )
        with self.assertLogs("odoo.http", "WARNING"):
            self.assertEqual(self._get(self.manager).status_code, 403)

    def test_nobody(self):
        """Who is not logged in is asked to."""
        answer = self.url_open(self.url, allow_redirects=False)
        self.assertIn(answer.status_code, (302, 303))
        self.assertIn("/web/login", answer.headers["Location"])

    def test_what_is_no_report(self):
        self.authenticate(self.manager.login, self.manager.login)
        for path in ("retirement", "campaign", "retirement_campaign/x"):
            answer = self.url_open(f"/credit_management/{path}/1/xlsx")
            self.assertEqual(answer.status_code, 404, path)
