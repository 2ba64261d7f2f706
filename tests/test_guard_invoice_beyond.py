from odoo import Command
from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon


@tagged("-at_install", "post_install")
class TestGuardInvoiceBeyond(InvoiceGuardCommon):
    """An invoice for more than its order says is credit that nobody checked."""

    def _ordered(self, price=100.0, qty=1.0, **values):
        order = self._create_order(price, qty, **values)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        return order

    def _cut(self):
        """No credit any more, after orders were confirmed."""
        self._set_limit(self.partner, 0.0)

    def _beyond(self, move, amount):
        """Check that an invoice is held for that much."""
        self.assertEqual(move.credit_state, "warning")
        self._post(move)
        hold = self.assertMoveHeld(move)
        self.assertAlmostEqual(hold.amount, amount, 2)
        return hold

    # === WHAT WAS ADDED === #

    def test_price_raised(self):
        move = self._invoice(self._ordered(), post=False)
        self._cut()
        move.invoice_line_ids.price_unit = 150.0
        self._beyond(move, 50.0)

    def test_quantity_raised(self):
        move = self._invoice(self._ordered(qty=2.0), post=False)
        self._cut()
        move.invoice_line_ids.quantity = 5.0
        self._beyond(move, 300.0)

    def test_less_at_a_higher_price(self):
        """What is left of the order can be invoiced later, at its own price."""
        order = self._ordered(qty=2.0)
        move = self._invoice(order, post=False)
        self._cut()
        move.invoice_line_ids.write({"quantity": 1.0, "price_unit": 200.0})
        self._beyond(move, 100.0)

    def test_tax_added(self):
        move = self._invoice(self._ordered(), post=False)
        self._cut()
        move.invoice_line_ids.tax_ids = self._create_tax(20.0)
        self._beyond(move, 20.0)

    def test_discount_left_out(self):
        order = self._confirm(
            self._line(100.0), self._line(-40.0), partner=self.partner
        )
        self._cut()
        move = self._invoice(order, post=False)
        move.invoice_line_ids.filtered(lambda line: line.price_unit < 0).unlink()
        self._beyond(move, 40.0)

    def test_another_currency(self):
        """100 euros are 50 dollars, so 100 dollars are 50 too many."""
        pricelist = self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": self.euro.id}
        )
        move = self._invoice(self._ordered(pricelist_id=pricelist.id), post=False)
        self._cut()
        self.assertEqual(move.credit_state, "clear")
        move.currency_id = self.company.currency_id
        move.invoice_line_ids.price_unit = 100.0
        self._beyond(move, 50.0)

    def test_the_rate_moved(self):
        pricelist = self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": self.euro.id}
        )
        order = self._ordered(pricelist_id=pricelist.id)
        self._cut()
        self._set_rate(self.euro, 1.0, "2026-03-16")
        move = self._invoice(order, post=False)
        self._post(move)
        self.assertPosted(move)

    def test_another_unit(self):
        order = self._ordered(price=10.0, qty=12.0)
        move = self._invoice(order, post=False)
        self._cut()
        dozen = self.env.ref("uom.product_uom_dozen")
        move.invoice_line_ids.write(
            {"product_uom_id": dozen.id, "quantity": 1.0, "price_unit": 120.0}
        )
        self.assertEqual(move.credit_state, "clear")
        move.invoice_line_ids.quantity = 2.0
        self._beyond(move, 120.0)

    def test_within_the_limit(self):
        """What goes beyond passes where there is room for it."""
        move = self._invoice(self._ordered(900.0), post=False)
        move.invoice_line_ids.price_unit = 1000.0
        self._post(move)
        self.assertPosted(move)
        self.assertExposure(1000.0, receivable=1000.0)

    def test_one_exposure_before_and_after(self):
        move = self._invoice(self._ordered(900.0), post=False)
        move.invoice_line_ids.price_unit = 1100.0
        hold = self._beyond(move, 200.0)
        self.assertEqual(hold.shortfall, 100.0)
        self.assertEqual(hold.reason_ids.figures["exposure"], 900.0)

    # === THE SAME TWICE === #

    def test_invoiced_already(self):
        order = self._ordered()
        first = self._invoice(order, post=False)
        second = first.copy()
        second.invoice_line_ids.sale_line_ids = order.order_line
        self._cut()
        self._post(first)
        self.assertPosted(first)
        self._beyond(second, 100.0)

    def test_two_drafts_at_once(self):
        order = self._ordered()
        first = self._invoice(order, post=False)
        second = first.copy({"invoice_date": first.invoice_date})
        second.invoice_line_ids.sale_line_ids = order.order_line
        self._cut()
        self._post(first | second)
        self.assertPosted(first)
        self.assertMoveHeld(second)

    def test_credited_and_invoiced_anew(self):
        order = self._ordered()
        move = self._invoice(order)
        draft = self._reverse(move, is_modify=True)
        self.assertEqual(draft.move_type, "out_invoice")
        self._cut()
        self._post(draft)
        self.assertPosted(draft)

    def test_a_mere_write(self):
        """What posts past the button is measured without itself."""
        order = self._ordered()
        move = self._invoice(order, post=False)
        self._cut()
        self._call("write", move.ids, {"state": "posted"}, user=self.accountant)
        self.assertEqual(move.state, "posted")

    # === WHAT THE ORDER STANDS FOR === #

    def test_part_by_part(self):
        tax = self._create_tax(19.0)
        order = self._confirm(
            self._line(0.335, qty=7.0, taxes=tax), partner=self.partner
        )
        self._cut()
        for quantity in (1.0, 2.0, 4.0):
            move = self._invoice(order, post=False, quantities=[quantity])
            self.assertEqual(move.credit_state, "clear")
            self._post(move)
            self.assertPosted(move)

    def test_delivered_more_than_ordered(self):
        order = self._ordered(product=self.product_delivery)
        order.order_line.qty_delivered = 3.0
        self._cut()
        move = self._invoice(order, post=False)
        self._post(move)
        self.assertPosted(move)

    def test_charged_on(self):
        """Nothing was ordered of it; what was delivered can be invoiced."""
        tax = self._create_tax(10.0)
        order = self._ordered()
        order.order_line = [
            Command.create(
                {
                    "product_id": self.product_delivery.id,
                    "product_uom_qty": 0.0,
                    "qty_delivered": 2.0,
                    "price_unit": 30.0,
                    "tax_ids": [Command.set(tax.ids)],
                }
            )
        ]
        self._cut()
        move = self._invoice(order, post=False)
        self.assertEqual(move.amount_total, 166.0)
        self.assertEqual(move.credit_state, "clear")
        line = move.invoice_line_ids.filtered(lambda x: x.price_unit == 30.0)
        line.quantity = 3.0
        self._beyond(move, 33.0)

    def test_down_payments(self):
        for method, amount in (("fixed", 30.0), ("percentage", 50.0)):
            with self.subTest(method=method):
                self._set_limit(self.partner, 1000.0)
                order = self._ordered(qty=3.0)
                self._cut()
                for _n in range(2):
                    move = self._down_payment(order, amount, post=False, method=method)
                    self._post(move)
                    self.assertPosted(move)
                final = self._invoice(order, post=False)
                self.assertTrue(final.amount_total < 300.0)
                self._post(final)
                self.assertPosted(final)

    def test_down_payment_raised(self):
        order = self._ordered()
        self._cut()
        move = self._down_payment(order, 30.0, post=False)
        move.invoice_line_ids.price_unit = 250.0
        self._beyond(move, 150.0)

    def test_down_payment_not_deducted(self):
        order = self._ordered()
        self._cut()
        self._post(self._down_payment(order, 30.0, post=False))
        final = self._invoice(order, post=False)
        final.invoice_line_ids.filtered(lambda x: x.quantity < 0).unlink()
        self._beyond(final, 30.0)
