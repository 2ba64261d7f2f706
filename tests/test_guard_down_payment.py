from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestGuardDownPayment(ExposureCommon):
    """What a quotation's down payment brought in is not asked for again."""

    def _quote(self, price=1000.0):
        return self._create_order(price)

    def test_posted(self):
        order = self._quote()
        self._down_payment(order, 300.0)
        self.assertExposure(300.0, receivable=300.0)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertExposure(1000.0, receivable=300.0, orders=700.0)

    def test_draft(self):
        order = self._quote()
        self._down_payment(order, 300.0, post=False)
        self.assertExposure(300.0, drafts=300.0)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertExposure(1000.0, orders=1000.0)

    def test_draft_where_drafts_do_not_count(self):
        self.company.credit_count_draft_invoices = False
        self._create_invoice(1.0)
        order = self._quote()
        self._down_payment(order, 300.0, post=False)
        order.action_confirm()
        self.assertHeld(order)

    def test_over_the_limit(self):
        order = self._quote(1000.01)
        self._down_payment(order, 300.0)
        order.action_confirm()
        self.assertAlmostEqual(self.assertHeld(order).shortfall, 0.01)

    def test_paid_in_full_needs_no_credit(self):
        """Whatever else is owed, an order that is paid up front goes."""
        self._create_invoice(1500.0)
        order = self._quote(400.0)
        invoice = self._down_payment(order, 400.0)
        self._pay(399.0, invoice=invoice)
        order.action_confirm()
        self.assertHeld(order)
        self._pay(1.0, invoice=invoice)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_same_money_counts_once(self):
        """A down payment paid online is not money and a settled invoice on top."""
        self._create_invoice(1500.0)
        order = self._quote(400.0)
        invoice = self._down_payment(order, 200.0)
        payment = self._pay(200.0, invoice=invoice)
        transaction = self._create_transaction(order, 200.0)
        transaction.payment_id = payment
        order.action_confirm()
        self.assertHeld(order)
