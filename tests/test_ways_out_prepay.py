from odoo import fields
from odoo.tests import tagged

from .common_ways_out import WaysOutCommon


@tagged("-at_install", "post_install")
class TestWaysOutPrepay(WaysOutCommon):
    """What is paid up front lets an order go."""

    def test_prepay(self):
        self._invoice(500.0)
        order = self._hold(800.0)
        order.invalidate_recordset()
        self.assertEqual(order.credit_way_prepay, 300.0)
        action = order.action_credit_way_prepay()
        self.assertTrue(order.require_payment)
        self.assertEqual(order.prepayment_percent, 0.375)
        self.assertRegex(order.message_ids[0].body, r"Payment of .*300\.00 up front")
        wizard = (
            self.env["payment.link.wizard"]
            .with_user(self.salesperson)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(wizard.amount, 300.0)
        self.assertFalse(wizard.warning_message)
        self._pay_online(order.sudo(), 300.0)
        self.assertEqual(order.state, "sale", "the payment confirms it")

    def test_prepay_rounds_up(self):
        self._invoice(500.01)
        order = self._hold(999.97)
        order.invalidate_recordset()
        self.assertEqual(order.credit_way_prepay, 499.98)
        order.action_credit_way_prepay()
        required = order._get_prepayment_required_amount()
        self.assertGreaterEqual(required, 499.98)
        self._pay_online(order.sudo(), required)
        self.assertEqual(order.state, "sale")

    def test_prepay_the_rest(self):
        """After a first payment the link is for what is missing."""
        self._invoice(500.0)
        order = self._hold(800.0, require_payment=False)
        self._pay_online(order.sudo(), 100.0)
        order.invalidate_recordset()
        self.assertEqual(order.credit_way_prepay, 200.0)
        order.action_credit_way_prepay()
        self.assertEqual(order._get_prepayment_required_amount(), 200.0)
        self._pay_online(order.sudo(), 200.0)
        self.assertEqual(order.state, "sale")

    def test_prepay_instead_of_another_share(self):
        """The portal asks for what the button says."""
        self._invoice(500.0)
        order = self._hold(800.0, require_payment=True, prepayment_percent=1.0)
        order.action_credit_way_prepay()
        self.assertEqual(order._get_prepayment_required_amount(), 300.0)

    def test_prepay_in_another_currency(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": euro.id,
                "company_id": self.company.id,
                "name": fields.Date.today(),
                "rate": 0.9,
            }
        )
        pricelist = self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": euro.id, "company_id": self.company.id}
        )
        order = self._hold(1800.0, pricelist_id=pricelist.id)
        order.invalidate_recordset()
        self.assertEqual(order.credit_way_prepay, 1000.0)
        order.action_credit_way_prepay()
        self.assertEqual(order._get_prepayment_required_amount(), 900.0)
        self._pay_online(order.sudo(), 900.0)
        self.assertEqual(order.state, "sale")
