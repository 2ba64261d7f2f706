from odoo import Command
from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestExposureOrders(ExposureCommon):
    """Confirmed orders, from the confirmation until they are in the books."""

    def test_states(self):
        order = self._create_order(100.0, partner=self.customer)
        self.assertOwed(0.0)
        order.action_quotation_sent()
        self.assertOwed(0.0)
        order.action_confirm()
        self.assertOwed(100.0, orders=100.0)
        order.action_lock()
        self.assertTrue(order.locked)
        self.assertOwed(100.0, orders=100.0)
        order.action_unlock()
        order._action_cancel()
        self.assertOwed(0.0)

    def test_counts_before_delivery(self):
        order = self._confirm(self._line(100.0, 10, self.product_delivery))
        self.assertEqual(order.invoice_status, "no")
        self.assertOwed(1000.0, orders=1000.0)
        order.order_line.qty_delivered = 4
        self.assertOwed(1000.0, orders=1000.0)
        self._invoice(order)
        self.assertOwed(1000.0, receivable=400.0, orders=600.0)

    def test_over_delivery(self):
        order = self._confirm(
            self._line(100.0, 10, self.product_delivery), self._line(10.0, 10)
        )
        order.order_line.qty_delivered = 12
        self.assertOwed(1300.0, orders=1300.0)
        self._invoice(order)
        self.assertOwed(1300.0, receivable=1300.0, orders=0.0)

    def test_charged_on_without_being_ordered(self):
        order = self._confirm(self._line(100.0), self._line(50.0, 0.0))
        line = order.order_line[1]
        line.product_id = self.product_delivery
        line.write({"price_unit": 50.0, "tax_ids": [Command.clear()]})
        line.qty_delivered = 3
        self.assertOwed(250.0, orders=250.0)
        self._invoice(order)
        self.assertOwed(250.0, receivable=250.0, orders=0.0)

    def test_draft_invoice_does_not_lose_the_order(self):
        order = self._confirm(self._line(100.0, 10))
        invoice = self._invoice(order, post=False)
        self.assertEqual(order.invoice_status, "invoiced")
        self.assertOwed(1000.0, orders=1000.0, drafts=0.0)
        invoice.action_post()
        self.assertOwed(1000.0, receivable=1000.0, orders=0.0)
        invoice.button_draft()
        self.assertOwed(1000.0, orders=1000.0)
        invoice.button_cancel()
        self.assertOwed(1000.0, orders=1000.0)

    def test_partial_invoices(self):
        order = self._confirm(self._line(100.0, 10), self._line(30.0, 10))
        self._invoice(order, quantities=[4, 0])
        self.assertOwed(1300.0, receivable=400.0, orders=900.0)
        draft = self._invoice(order, post=False, quantities=[6, 5])
        self.assertOwed(1300.0, receivable=400.0, orders=900.0)
        draft.action_post()
        self.assertOwed(1300.0, receivable=1150.0, orders=150.0)
        self._invoice(order)
        self.assertOwed(1300.0, receivable=1300.0, orders=0.0)

    def test_invoice_at_another_price(self):
        """What was invoiced dearer or cheaper does not change what is still open."""
        order = self._confirm(self._line(100.0, 10))
        invoice = self._invoice(order, post=False, quantities=[5])
        invoice.invoice_line_ids.price_unit = 120.0
        invoice.action_post()
        self.assertOwed(1100.0, receivable=600.0, orders=500.0)
        invoice = self._invoice(order, post=False, quantities=[4])
        invoice.invoice_line_ids.price_unit = 80.0
        invoice.action_post()
        self.assertOwed(1020.0, receivable=920.0, orders=100.0)

    def test_invoice_in_another_unit(self):
        order = self._confirm(
            self._line(
                120.0, 2, product_uom_id=self.env.ref("uom.product_uom_dozen").id
            )
        )
        invoice = self._invoice(order, post=False)
        invoice.invoice_line_ids.write(
            {
                "product_uom_id": self.env.ref("uom.product_uom_unit").id,
                "quantity": 6,
                "price_unit": 10.0,
            }
        )
        invoice.action_post()
        self.assertOwed(240.0, receivable=60.0, orders=180.0)

    def test_quantity_lowered_after_invoice(self):
        order = self._confirm(self._line(100.0, 10))
        self._invoice(order)
        order.order_line.product_uom_qty = 6
        self.assertOwed(1000.0, receivable=1000.0, orders=0.0)
        credit_note = self._invoice(order)
        self.assertEqual(credit_note.move_type, "out_refund")
        self.assertOwed(600.0, receivable=600.0, orders=0.0)

    def test_discounts(self):
        order = self._confirm(self._line(100.0, 10, discount=10), self._line(-150.0))
        self.assertOwed(750.0, orders=750.0)
        self._invoice(order, quantities=[5, 0])
        self.assertOwed(750.0, receivable=450.0, orders=300.0)
        invoice = self._invoice(order)
        self.assertOwed(750.0, receivable=750.0, orders=0.0)
        self._reverse(invoice, is_modify=True)
        self.assertOwed(750.0, receivable=450.0, orders=300.0)

    def test_returned_quantity(self):
        order = self._confirm(self._line(100.0, 10), self._line(100.0, -2))
        self.assertOwed(800.0, orders=800.0)
        self._invoice(order, quantities=[4, 0])
        self.assertOwed(800.0, receivable=400.0, orders=400.0)
        self._invoice(order)
        self.assertOwed(800.0, receivable=800.0, orders=0.0)

    def test_negative_order_makes_no_room(self):
        self._confirm(self._line(100.0))
        quotation = self._create_order(-500.0, partner=self.customer)
        self.assertOwed(100.0, orders=100.0)
        quotation.action_confirm()
        self.assertOwed(100.0, orders=100.0)
        credit_note = self._invoice(quotation, post=False)
        self.assertEqual(credit_note.move_type, "out_refund")
        self.assertOwed(100.0, orders=100.0, drafts=0.0)
        credit_note.action_post()
        self.assertOwed(-400.0, receivable=-500.0, orders=100.0)

    # === TAXES === #

    def test_tax_on_top(self):
        order = self._confirm(self._line(100.0, 10, taxes=self._create_tax(19.0)))
        self.assertOwed(1190.0, orders=1190.0)
        self._invoice(order, quantities=[3])
        self.assertOwed(1190.0, receivable=357.0, orders=833.0)

    def test_tax_included_in_price(self):
        tax = self._create_tax(19.0, price_include_override="tax_included")
        order = self._confirm(self._line(119.0, 10, taxes=tax))
        self.assertOwed(1190.0, orders=1190.0)
        self._invoice(order, quantities=[3])
        self.assertOwed(1190.0, receivable=357.0, orders=833.0)

    def test_total_to_the_cent(self):
        """The order rounds its total once, each of its lines rounds its own."""
        self.company.tax_calculation_rounding_method = "round_globally"
        tax = self._create_tax(21.0)
        lines = [self._line(0.33, taxes=tax) for _n in range(50)]
        order = self._confirm(*lines)
        by_line = sum(order.order_line.mapped("price_total"))
        self.assertNotAlmostEqual(by_line, order.amount_total, 2)
        self.assertOwed(order.amount_total, orders=order.amount_total)
        invoice = self._invoice(order, post=False)
        self.assertOwed(order.amount_total, orders=order.amount_total)
        invoice.action_post()
        self.assertOwed(invoice.amount_total, orders=0.0)

    def test_fractions_leave_nothing(self):
        order = self._confirm(self._line(10.0, 3, taxes=self._create_tax(7.0)))
        for _n in range(2):
            self._invoice(order, quantities=[1])
        self.assertOwed(32.1, receivable=21.4, orders=10.7)
        self._invoice(order)
        self.assertOwed(32.1, receivable=32.1, orders=0.0)
        account = self._get_account(self.customer)
        amounts = self.env["credit.exposure"]._compute_order_amounts(account)
        self.assertNotIn(order.id, amounts[account.id])
