from odoo.tests import HttpCase, tagged

from .common import CreditBuilders


@tagged("-at_install", "post_install")
class TestTourToday(CreditBuilders, HttpCase):
    """A controller starts the day in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.product = cls._create_product("Conference table")

    def test_today(self):
        holds = {}
        for name in ("Harbour Trading", "Island Shipping"):
            partner = self._create_partner(name)
            self._set_limit(partner, 1000.0)
            order = self._create_order(1500.0, partner=partner)
            order.with_user(self.salesperson).action_confirm()
            holds[name] = order.credit_hold_id
        self.start_tour("/odoo", "credit_today", login=self.controller.login)
        self.assertEqual(holds["Harbour Trading"].state, "released")
        self.assertEqual(holds["Island Shipping"].state, "open")
