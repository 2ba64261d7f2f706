from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged

from .common import CreditBuilders
from .common_chinese import LANG, ChineseReaders


@tagged("-at_install", "post_install")
class TestTourWalkChinese(ChineseReaders, CreditBuilders, HttpCase):
    """The screens as people read them whose language is Chinese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls._speak_chinese(cls.salesperson, cls.controller, cls.manager)
        cls.partner = cls._create_partner("Harbour Trading")
        cls.account = cls._set_limit(cls.partner, 1000.0)
        cls.product = cls._create_product("Conference table", price=1500.0)

    def test_quotation_to_release(self):
        order = self._create_order(1500.0)
        self.start_tour(
            f"/odoo/sales/{order.id}",
            "credit_walk_chinese_quotation",
            login=self.salesperson.login,
        )
        hold = order.credit_hold_id
        self.assertEqual(hold.state, "open")
        self.start_tour(
            "/odoo", "credit_walk_chinese_hold", login=self.controller.login
        )
        self.assertEqual(hold.state, "released")
        self.assertEqual(hold.decision_reason, "合作二十年的老客户")
        self.assertChinese(" ".join(order.message_ids.mapped("body")), "已放行")

    def test_settings(self):
        admin = new_test_user(
            self.env,
            login="credit_adam",
            groups="base.group_system,credit_management.group_credit_manager",
            company_id=self.company.id,
            company_ids=self.company.ids,
            lang=LANG,
        )
        self.start_tour("/odoo", "credit_walk_chinese_settings", login=admin.login)
        self.assertEqual(self.company.credit_mode, "monitor")

    def test_evaluation(self):
        today = fields.Date.today()
        self.company.credit_mode = "monitor"  # they are larger than the limit
        for days in (20, 50, 80):  # each paid on the day it was due
            day = today - timedelta(days=days - 20)
            invoice = self._create_invoice(
                4000.0,
                invoice_date=today - timedelta(days=days),
                invoice_date_due=day,
            )
            self._pay(4000.0, invoice=invoice, date=day)
        evaluations = self.env["credit.evaluation"].with_user(self.controller)
        evaluation = evaluations.create(
            {
                "company_id": self.company.id,
                "scope": "accounts",
                "account_ids": self.account.ids,
            }
        )
        evaluation.action_compute()
        self.start_tour(
            "/odoo", "credit_walk_chinese_evaluation", login=self.controller.login
        )
        self.assertEqual(evaluation.state, "applied")
        self.assertTrue(self.account.tier_id)

    def test_retirement(self):
        case = self.env["credit.retirement"]._open_for(self.account)[self.account]
        self.start_tour(
            "/odoo", "credit_walk_chinese_retirement", login=self.manager.login
        )
        self.assertEqual((case.state, case.proposal), ("decision", "retire"))
        self.assertEqual(case.proposed_by_id, self.manager)
