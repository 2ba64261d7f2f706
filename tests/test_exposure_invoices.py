from odoo import Command
from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestExposureInvoices(ExposureCommon):
    """Invoices, credit notes and entries, with and without an order behind them."""

    def test_credit_note(self):
        order = self._confirm(self._line(100.0, 10))
        invoice = self._invoice(order)
        credit_note = self._reverse(invoice, quantity=3, post=False)
        self.assertEqual(credit_note.state, "draft")
        self.assertOwed(1000.0, receivable=1000.0)
        credit_note.action_post()
        self.assertOwed(700.0, receivable=700.0, orders=0.0)
        invoice = self._invoice(order, post=False)  # what was credited, again
        self.assertOwed(1000.0, receivable=700.0, orders=300.0)
        invoice.action_post()
        self.assertOwed(1000.0, receivable=1000.0, orders=0.0)

    def test_credit_note_of_part(self):
        """What was not invoiced yet stays, what was credited does not come back."""
        order = self._confirm(self._line(100.0, 10))
        self._reverse(self._invoice(order, quantities=[4]))
        self.assertOwed(600.0, receivable=0.0, orders=600.0)

    def test_replaced_invoice(self):
        order = self._confirm(self._line(100.0, 10))
        draft = self._reverse(self._invoice(order), is_modify=True)
        self.assertEqual((draft.move_type, draft.state), ("out_invoice", "draft"))
        self.assertOwed(1000.0, receivable=0.0, orders=1000.0, drafts=0.0)
        draft.invoice_line_ids.quantity = 8
        self.assertOwed(800.0, orders=800.0)
        draft.action_post()
        self.assertOwed(800.0, receivable=800.0, orders=0.0)

    def test_draft_without_order(self):
        invoice = self._create_invoice(250.0, self.customer, post=False)
        self.assertOwed(250.0, drafts=250.0)
        self.company.credit_count_draft_invoices = False
        self.assertOwed(0.0)
        invoice.action_post()
        self.assertOwed(250.0, receivable=250.0)
        self.company.credit_count_draft_invoices = True
        draft = self._reverse(invoice, is_modify=True)
        self.assertOwed(250.0, receivable=0.0, drafts=250.0)
        draft.button_cancel()
        self.assertOwed(0.0)

    def test_draft_with_and_without_order(self):
        order = self._confirm(self._line(100.0, 10))
        invoice = self._invoice(order, post=False)
        tax = self._create_tax(10.0)
        invoice.invoice_line_ids = [
            Command.create(
                {
                    "name": "Freight",
                    "price_unit": 50.0,
                    "tax_ids": [Command.set(tax.ids)],
                }
            )
        ]
        self.assertOwed(1055.0, orders=1000.0, drafts=55.0)
        self.company.credit_count_draft_invoices = False
        self.assertOwed(1000.0, orders=1000.0, drafts=0.0)
        invoice.action_post()
        self.assertOwed(1055.0, receivable=1055.0, orders=0.0)

    def test_draft_credit_note_makes_no_room(self):
        self._create_invoice(100.0, self.customer)
        credit_note = self._create_invoice(
            80.0, self.customer, post=False, move_type="out_refund"
        )
        self._create_invoice(-30.0, self.customer, post=False)
        self.assertOwed(100.0, receivable=100.0, drafts=0.0)
        credit_note.action_post()
        self.assertOwed(20.0, receivable=20.0)

    def test_draft_receipt(self):
        self._create_invoice(40.0, self.customer, post=False, move_type="out_receipt")
        self.assertOwed(40.0, drafts=40.0)

    def test_bill_is_not_exposure(self):
        self._create_invoice(90.0, self.customer, move_type="in_invoice")
        self._create_invoice(90.0, self.customer, post=False, move_type="in_invoice")
        self.assertOwed(0.0)

    def test_miscellaneous_entry(self):
        entry = self._create_entry(70.0)
        self.assertOwed(0.0)
        entry.action_post()
        self.assertOwed(70.0, receivable=70.0)

    # === DOWN PAYMENTS: PART OF THE ORDER, COUNTED ONCE === #

    def test_down_payment(self):
        order = self._confirm(self._line(100.0, 10))
        down_payment = self._down_payment(order, 300.0, post=False)
        self.assertOwed(1000.0, orders=1000.0, drafts=0.0)
        down_payment.action_post()
        self.assertOwed(1000.0, receivable=300.0, orders=700.0)
        final = self._invoice(order, post=False)
        self.assertEqual(final.amount_total, 700.0)
        self.assertOwed(1000.0, receivable=300.0, orders=700.0)
        final.action_post()
        self.assertOwed(1000.0, receivable=1000.0, orders=0.0)

    def test_down_payment_paid(self):
        order = self._confirm(self._line(100.0, 10))
        down_payment = self._down_payment(order, 300.0)
        self._pay(300.0, self.customer, down_payment)
        self.assertOwed(700.0, receivable=0.0, orders=700.0)
        final = self._invoice(order)
        self.assertOwed(700.0, receivable=700.0, orders=0.0)
        self._pay(700.0, self.customer, final)
        self.assertOwed(0.0)

    def test_down_payment_credited(self):
        order = self._confirm(self._line(100.0, 10))
        down_payment = self._down_payment(order, 300.0)
        self._reverse(down_payment, post=False)
        self.assertOwed(1000.0, receivable=300.0, orders=700.0)
        down_payment.reversal_move_ids.action_post()
        self.assertOwed(1000.0, receivable=0.0, orders=1000.0)

    def test_down_payment_replaced(self):
        order = self._confirm(self._line(100.0, 10))
        draft = self._reverse(self._down_payment(order, 300.0), is_modify=True)
        self.assertOwed(1000.0, receivable=0.0, orders=1000.0, drafts=0.0)
        draft.action_post()
        self.assertOwed(1000.0, receivable=300.0, orders=700.0)

    def test_down_payment_percentage_with_taxes(self):
        taxes = self._create_tax(19.0), self._create_tax(7.0)
        order = self._confirm(*(self._line(100.0, 5, taxes=tax) for tax in taxes))
        self.assertOwed(1130.0, orders=1130.0)
        self._down_payment(order, 30.0, method="percentage")
        self.assertOwed(1130.0, receivable=339.0, orders=791.0)
        self._invoice(order)
        self.assertOwed(1130.0, receivable=1130.0, orders=0.0)

    def test_down_payment_before_delivery(self):
        order = self._confirm(self._line(100.0, 10, self.product_delivery))
        self._down_payment(order, 300.0)
        self.assertOwed(1000.0, receivable=300.0, orders=700.0)
        order.order_line.filtered("product_id").qty_delivered = 5
        self._invoice(order)
        self.assertOwed(1000.0, receivable=500.0, orders=500.0)

    def test_down_payment_final_invoice_credited(self):
        """The deduction comes back too: only the down payment is still owed."""
        order = self._confirm(self._line(100.0, 10))
        self._down_payment(order, 300.0)
        final = self._invoice(order)
        self._reverse(final)
        self.assertOwed(300.0, receivable=300.0, orders=0.0)

    def test_down_payment_final_invoice_replaced(self):
        order = self._confirm(self._line(100.0, 10))
        self._down_payment(order, 300.0)
        draft = self._reverse(self._invoice(order), is_modify=True)
        self.assertOwed(1000.0, receivable=300.0, orders=700.0)
        draft.action_post()
        self.assertOwed(1000.0, receivable=1000.0, orders=0.0)

    def test_down_payment_of_a_quotation(self):
        order = self._create_order(1000.0, partner=self.customer)
        down_payment = self._down_payment(order, 300.0, post=False)
        self.assertOwed(300.0, drafts=300.0)
        down_payment.action_post()
        self.assertOwed(300.0, receivable=300.0)
        order.action_confirm()
        self.assertOwed(1000.0, receivable=300.0, orders=700.0)
