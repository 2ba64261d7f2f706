from dateutil.relativedelta import relativedelta

from odoo import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import date_utils

from .common import CreditBuilders

STANDARD = "Hardly buys any more"


@tagged("-at_install", "post_install")
class TestTourWalkRetirement(CreditBuilders, HttpCase):
    """A manager's round: the campaign, its report, the deadlines, a decision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.product = cls._create_product("Service on order")
        cls.today = cls.company._get_credit_today()
        cls.distributor = cls._create_partner("Northern Distribution")

    def _bill(self, name, amount, unpaid=False):
        """Return the account of a customer with an invoice in each of 3 quarters."""
        partner = self._create_partner(name)
        quarter = date_utils.start_of(self.today, "quarter")
        for months in (8, 5, 2):
            day = quarter - relativedelta(months=months)
            invoice = self._create_invoice(amount, partner=partner, invoice_date=day)
            if not unpaid or months != 2:
                self._pay(amount, partner=partner, invoice=invoice, date=day)
        return self._get_account(partner)

    def _watch_reports(self):
        """Keep what is printed, as HTML: that is what Odoo leaves it at in tests."""
        self.printed = []
        Report = self.registry["ir.actions.report"]
        original = Report._render_qweb_pdf

        def render(reports, *args, **kwargs):
            found = original(reports, *args, **kwargs)
            self.printed.append(found[0].decode().replace("\N{NO-BREAK SPACE}", " "))
            return found

        self.patch(Report, "_render_qweb_pdf", render)

    def _open_late_case(self):
        """Return a case that the credit user evaluated three days late, in ten."""
        partner = self._create_partner("Old Lumber", user_id=self.credit_user.id)
        account = self._get_account(partner)
        case = self.env["credit.retirement"]._open_for(account)[account]
        case.step_id.write(
            {
                "opened_on": self.today - relativedelta(days=10),
                "deadline": self.today - relativedelta(days=3),
            }
        )
        case.with_user(self.credit_user).action_submit("They were on holiday", "retire")
        return case

    def test_campaign_and_report(self):
        self._watch_reports()
        harbour = self._bill("Harbour Trading", 100.0)
        island = self._bill("Island Shipping", 200.0, unpaid=True)
        family = self._bill("Founding Family", 50.0)
        self.env["credit.retirement.exemption"].create(
            {
                "company_id": self.company.id,
                "account_ids": [Command.set(family.ids)],
                "reason": "They founded the company",
            }
        )
        self.env["credit.retirement.standard"].search(
            [("company_id", "=", self.company.id), ("name", "=", STANDARD)]
        ).is_on = True
        self.start_tour(
            "/odoo", "credit_walk_retirement_campaign", login=self.manager.login
        )
        campaign = harbour.retirement_ids.campaign_id
        self.assertEqual(campaign.run_by_id, self.manager)
        self.assertEqual(campaign.retirement_ids, (harbour | island).retirement_ids)
        self.assertFalse(family.retirement_ids)
        why = harbour.retirement_ids.evidence_ids.explanation
        self.assertIn("in each of the last 3 quarters", why)
        (report,) = self.printed
        for text in (
            f"Retirement Campaign {campaign.name}".split()[0],
            STANDARD,
            "900.00",
            "Exempt: They founded the company",
            "Island Shipping",
            "200.00",
        ):
            self.assertIn(text, report)
        self.assertLess(report.index("Island Shipping"), report.index("Harbour"))
        self.assertFalse(campaign.message_ids.notified_partner_ids - self._insiders())

    def _insiders(self):
        """Return the contacts of those who work here."""
        users = self.env["res.users"].search([("share", "=", False)])
        return users.partner_id

    def test_compliance_and_decision(self):
        case = self._open_late_case()
        self.start_tour(
            "/odoo", "credit_walk_retirement_compliance", login=self.manager.login
        )
        self.start_tour(
            "/odoo", "credit_walk_retirement_decision", login=self.manager.login
        )
        self.assertEqual((case.state, case.decision), ("notice", "hand_over"))
        self.assertEqual(case.distributor_id, self.distributor)
        self.assertEqual(case.decided_by_id, self.manager)
        self.assertEqual(case.account_id.status, "retiring")
