from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import CreditBuilders


class SalespersonWalk(CreditBuilders):
    """A customer with a limit of 1,000 owes 400; an order of 900 is 300 too much."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company("Ledger Ltd")
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._create_users()
        cls.partner = cls._create_partner("Harbour Trading")
        cls.account = cls._set_limit(cls.partner, 1000.0)
        cls.product = cls._create_product("Conference table", price=900.0)
        today = fields.Date.today()
        cls.invoice = cls._create_invoice(
            400.0,
            invoice_date=today - timedelta(days=20),
            invoice_date_due=today - timedelta(days=10),
            invoice_user_id=cls.salesperson.id,
        )

    def _walk(self, tour):
        self.start_tour("/odoo/sales", tour, login=self.salesperson.login)

    def _assert_asked(self, order):
        """Check that the request lies before the controller; return the hold."""
        hold = order.credit_hold_id
        self.assertEqual((hold.state, hold.shortfall), ("open", 300.0))
        self.assertEqual(hold.requested_by_id, self.salesperson)
        self.assertEqual(hold.activity_ids.user_id, self.controller)
        self.assertIn("first of every month", hold.activity_ids.note)
        return hold

    def _release(self, hold):
        """Decide as the controller does; the answer is for the salesperson."""
        hold.with_user(self.controller).action_release("They always did")
        self.assertEqual(hold.sale_order_id.state, "draft")


@tagged("-at_install", "post_install")
class TestTourWalkSalesperson(SalespersonWalk, HttpCase):
    """A salesperson's way from the quotation to the confirmed order, at the desk."""

    def test_walk(self):
        self._walk("credit_walk_salesperson_quotes")
        order = self.env["sale.order"].search([("partner_id", "=", self.partner.id)])
        self._release(self._assert_asked(order))
        self._walk("credit_walk_salesperson_confirms")
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.credit_hold_ids.mapped("state"), ["released"])


@tagged("-at_install", "post_install")
class TestTourWalkSalespersonPhone(SalespersonWalk, HttpCase):
    """The same at a customer's door, with a phone."""

    browser_size = "375x667"
    touch_enabled = True

    def test_walk(self):
        order = self._create_order(900.0)
        self._walk("credit_walk_salesperson_phone")
        self._release(self._assert_asked(order))
        self._walk("credit_walk_salesperson_phone_confirms")
        self.assertEqual(order.state, "sale")
