from odoo import Command
from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon


@tagged("-at_install", "post_install")
class TestGuardInvoiceOrders(InvoiceGuardCommon):
    """What carries out a confirmed order can always be invoiced."""

    def _ordered(self, price=800.0, **values):
        order = self._create_order(price, **values)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        return order

    def _cut(self):
        """No credit any more, after orders were confirmed."""
        self._set_limit(self.partner, 0.0)

    def _add_line(self, move, amount, **values):
        move.invoice_line_ids = [
            Command.create(
                {
                    "product_id": self.product.id,
                    "quantity": 1,
                    "price_unit": amount,
                    "tax_ids": [Command.clear()],
                    **values,
                }
            )
        ]

    # === ORDERS === #

    def test_invoice_of_an_order(self):
        order = self._ordered()
        self._cut()
        move = self._invoice(order, post=False)
        self.assertEqual(move.credit_state, "clear")
        self.assertFalse(self._post(move))
        self.assertPosted(move)
        self.assertFalse(move.credit_hold_ids)

    def test_delivered_more_than_ordered(self):
        order = self._ordered(product=self.product_delivery)
        self._cut()
        order.order_line.qty_delivered = 3.0
        move = self._invoice(order, post=False)
        self.assertEqual(move.amount_total, 2400.0)
        self._post(move)
        self.assertPosted(move)

    def test_rounding_of_taxes_is_no_extra(self):
        tax = self._create_tax(19.0)
        self.company.tax_calculation_rounding_method = "round_globally"
        order = self._confirm(
            *(self._line(0.333, taxes=tax) for _n in range(7)), partner=self.partner
        )
        self._cut()
        move = self._invoice(order, post=False)
        self._post(move)
        self.assertPosted(move)

    def test_credit_note_of_an_order(self):
        order = self._ordered()
        self._cut()
        move = self._invoice(order)
        note = self._reverse(move, post=False)
        self._post(note)
        self.assertPosted(note)

    def test_only_the_extra_part_counts(self):
        order = self._ordered()
        move = self._invoice(order, post=False)
        self._add_line(move, 200.0)
        self.assertEqual(move.amount_total, 1000.0)
        self.assertEqual(move.credit_state, "clear")
        self._add_line(move, 50.0)
        self._post(move)
        hold = self.assertMoveHeld(move)
        self.assertEqual(hold.amount, 250.0)
        self.assertEqual(hold.shortfall, 50.0)
        self.assertEqual(hold.reason_ids.figures["exposure"], 800.0)
        hold.with_user(self.controller).action_release("Fine")
        self._post(move)
        self.assertPosted(move)
        self.assertExposure(1050.0, receivable=1050.0, orders=0.0)

    def test_extra_part_with_tax_in_another_currency(self):
        pricelist = self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": self.euro.id}
        )
        order = self._ordered(pricelist_id=pricelist.id)
        self.assertExposure(400.0)
        move = self._invoice(order, post=False)
        self.assertEqual(move.currency_id, self.euro)
        tax = self._create_tax(10.0)
        self._add_line(move, 1300.0, tax_ids=[Command.set(tax.ids)])
        self._post(move)
        hold = self.assertMoveHeld(move)
        self.assertAlmostEqual(hold.amount, 715.0, 2)
        self.assertAlmostEqual(hold.shortfall, 115.0, 2)

    def test_totals_a_client_makes_up(self):
        order = self._ordered()
        move = self._invoice(order, post=False)
        self._add_line(move, 1000.0)
        extra = move.invoice_line_ids.filtered(lambda line: not line.sale_line_ids)
        self._call("write", extra.ids, {"price_total": 0.0}, model="account.move.line")
        self._call("action_post", move.ids)
        self.assertEqual(self.assertMoveHeld(move).amount, 1000.0)
        plain = self._draft(1500.0)
        self._call("write", plain.ids, {"amount_total_signed": 0.0})
        self._call("action_post", plain.ids)
        self.assertEqual(self.assertMoveHeld(plain).amount, 1500.0)

    # === QUOTATIONS === #

    def test_line_of_a_quotation_is_no_order(self):
        quotation = self._create_order(1500.0)
        move = self._draft(1500.0)
        move.invoice_line_ids.sale_line_ids = quotation.order_line
        self._post(move)
        self.assertMoveHeld(move)

    def test_down_payment_of_an_order(self):
        order = self._ordered()
        self._cut()
        move = self._down_payment(order, 300.0, post=False)
        self._post(move)
        self.assertPosted(move)
        final = self._invoice(order, post=False)
        self._post(final)
        self.assertPosted(final)
        self.assertExposure(800.0, receivable=800.0)

    def test_down_payment_of_a_quotation(self):
        """Money asked up front, before anything is delivered."""
        self._cut()
        quotation = self._create_order(800.0)
        move = self._down_payment(quotation, 300.0, post=False)
        self.assertEqual(move.credit_state, "clear")
        self._post(move)
        self.assertPosted(move)

    def test_down_payment_of_a_cancelled_order(self):
        quotation = self._create_order(800.0)
        move = self._down_payment(quotation, 300.0, post=False)
        quotation._action_cancel()
        self._cut()
        if move.state == "cancel":  # Odoo cancels it along with the order
            move.button_draft()
        self._post(move)
        self.assertMoveHeld(move)
