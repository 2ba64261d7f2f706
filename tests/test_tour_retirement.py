from dateutil.relativedelta import relativedelta

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import date_utils

from .common import CreditBuilders


@tagged("-at_install", "post_install")
class TestTourRetirement(CreditBuilders, HttpCase):
    """From a campaign to an executed case, by the real clock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.company.write(
            {
                "email": "office@ledger.example",
                "credit_retirement_finance_manager_id": cls.controller.id,
            }
        )
        cls.partner = cls._create_partner(
            "Harbour Trading", email="buyer@harbour.example"
        )
        cls.account = cls._set_limit(cls.partner, 1000.0)
        cls.product = cls._create_product("Conference table", price=1500.0)
        quarter = date_utils.start_of(cls.company._get_credit_today(), "quarter")
        for months in (2, 5, 8):
            day = quarter - relativedelta(months=months)
            invoice = cls._create_invoice(100.0, invoice_date=day)
            cls._pay(100.0, invoice=invoice, date=day)
        cls.env["credit.retirement.standard"].search(
            [("company_id", "=", cls.company.id), ("name", "=", "Hardly buys any more")]
        ).is_on = True

    def test_campaign_to_executed_case(self):
        login = self.controller.login
        self.start_tour("/odoo", "credit_retirement_campaign", login=login)
        case = self.account.retirement_ids
        self.assertEqual(case.state, "decision")
        self.assertEqual(case.proposed_by_id, self.controller)

        self.start_tour("/odoo", "credit_retirement_decide", login=self.manager.login)
        self.assertEqual(case.decided_by_id, self.manager)
        self.assertEqual(self.account.status, "retiring")

        self.start_tour("/odoo", "credit_retirement_tell", login=login)
        self.assertTrue(case.notice_message_id)
        self.assertIn("buyer@harbour.example", case.notice_recipients)

        # what the customer was promised is over
        today = self.company._get_credit_today()
        case.sudo().write(
            {
                "last_order_date": today - relativedelta(days=2),
                "answer_until": today - relativedelta(days=1),
            }
        )
        self.start_tour("/odoo", "credit_retirement_execute", login=login)
        self.assertEqual(case.state, "retired")
        self.assertEqual(self.account.status, "retired")
        order = self._create_order(100.0)
        with self.assertRaises(UserError):
            order.with_user(self.salesperson).action_confirm()
