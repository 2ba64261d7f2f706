from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestGuardOpenAmount(ExposureCommon):
    """What an order asks for is what it adds to the exposure, by the same formula."""

    def _open(self, order):
        """Return what the query finds; an order that needs none says the same."""
        amounts = self.env["credit.exposure"]._compute_order_open(order)
        told, _value = order.sudo()._get_credit_open()[order.id]
        self.assertAlmostEqual(told, amounts[order.id][0], 2)
        return amounts[order.id][0]

    def test_whatever_the_state(self):
        order = self._create_order(333.33, qty=3)
        self.assertAlmostEqual(self._open(order), order.amount_total, 2)
        order.action_confirm()
        self.assertAlmostEqual(self._open(order), order.amount_total, 2)
        self.assertExposure(999.99, orders=self._open(order))

    def test_invoiced_and_swapped(self):
        """The lines of an invoiced order go, others of the same value come."""
        order = self._create_order(1000.0)
        order.action_confirm()
        self._invoice(order)
        self.assertExposure(1000.0, receivable=1000.0)
        values = {"product_id": self.product.id, "price_unit": 1000.0}
        with self.assertRaisesRegex(UserError, "does not pass the credit check"):
            order.with_user(self.salesperson).write(
                {
                    "order_line": [
                        Command.update(order.order_line.id, {"product_uom_qty": 0.0}),
                        Command.create({**values, "tax_ids": False}),
                    ]
                }
            )

    def test_paid_and_swapped(self):
        """Money for what was invoiced is not money for what comes instead."""
        order = self._create_order(1000.0)
        self._pay_online(order, 1000.0)
        self.assertEqual(order.state, "sale")
        self._invoice(order)
        self._create_invoice(900.0)
        values = {"product_id": self.product.id, "price_unit": 1000.0}
        with self.assertRaisesRegex(UserError, "does not pass the credit check"):
            order.with_user(self.salesperson).write(
                {
                    "order_line": [
                        Command.update(order.order_line.id, {"product_uom_qty": 0.0}),
                        Command.create({**values, "tax_ids": False}),
                    ]
                }
            )

    def test_delivered_before_it_is_confirmed(self):
        for ordered in (0.0, 1.0):
            order = self._create_order(
                100.0, qty=ordered, product=self.product_delivery
            )
            order.order_line.with_user(self.salesperson).qty_delivered = 50.0
            with self.subTest(ordered=ordered):
                self.assertEqual(self._open(order), 5000.0)
                order.with_user(self.salesperson).action_confirm()
                hold = self.assertHeld(order)
                self.assertEqual(hold.amount, 5000.0)
                hold.with_user(self.controller).action_release("Fine")
                order.with_user(self.salesperson).action_confirm()
                self.assertEqual(order.state, "sale")
                self.assertExposure(5000.0)
                order._action_cancel()

    def test_only_a_plain_order_counts_by_its_total(self):
        order = self._create_order(order_line=[self._line(90.0), self._line(-15.0)])
        self.assertTrue(order._is_credit_fresh())
        self.assertEqual(self._open(order), 75.0)
        order.action_confirm()
        self.assertTrue(order._is_credit_fresh())
        self.assertEqual(self._open(order), 75.0)
        invoice = self._invoice(order, post=False)
        self.assertFalse(order._is_credit_fresh())
        self.assertEqual(self._open(order), 75.0)
        invoice.action_post()
        self.assertEqual(self._open(order), 0.0)

    def test_negative_order_makes_no_room(self):
        self._create_order(900.0).action_confirm()
        order = self._create_order(
            order_line=[self._line(500.0), self._line(500.0, qty=-2.0)]
        )
        self.assertEqual(self._open(order), 0.0)
        order.action_confirm()
        self.assertExposure(900.0)
        late = self._create_order(200.0)
        late.action_confirm()
        self.assertHeld(late)

    def test_money_of_somebody_else(self):
        """A transaction counts for the debtor and the customer of the order alone."""
        order = self._create_order(1500.0)
        transaction = self._create_transaction(order, 1500.0)
        transaction.partner_id = self.customer
        order.action_confirm()
        self.assertHeld(order)
        transaction.partner_id = self._create_partner(
            "Contact", is_company=False, parent_id=self.partner.id
        )
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_money_beyond_the_order(self):
        """Online money makes no room for other orders."""
        order = self._create_order(1000.0)
        order.action_confirm()
        self._create_transaction(order, 1000.0)
        self.assertExposure(0.0, orders=1000.0, payments=-1000.0)
        invoice = self._invoice(order)
        self.assertExposure(0.0, receivable=1000.0, payments=-1000.0)
        self._pay(1000.0, invoice=invoice)
        self._create_invoice(400.0)
        self.assertExposure(400.0, payments=0.0)

    def test_positions_in_one_query(self):
        orders = self.env["sale.order"].union(
            *(self._create_order(1.0) for _n in range(20))
        )
        orders.action_confirm()
        for order in orders[:2]:
            self._invoice(order)
        self.env.flush_all()
        orders.mapped("partner_invoice_id.commercial_partner_id")
        orders.mapped("company_id.currency_id")
        orders.mapped("order_line.invoice_lines")
        with self.assertQueryCount(1):
            orders._get_credit_positions()
        with self.assertQueryCount(0):
            orders[2:]._get_credit_positions()
