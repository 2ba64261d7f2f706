from odoo import Command
from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestExposurePayments(ExposureCommon):
    """Money that came in and that is not set against an invoice yet."""

    def _receive_from_bank(self, amount, invoice):
        """Set a line of the bank statement against an invoice."""
        statement_line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "payment_ref": "Transfer",
                "partner_id": self.customer.id,
                "amount": amount,
            }
        )
        item = invoice.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        suspense = statement_line._seek_for_lines()[1]
        suspense.account_id = item.account_id
        (suspense + item).reconcile()

    def test_unapplied_payment(self):
        self._create_invoice(1000.0, self.customer)
        self._pay(300.0, self.customer)
        self.assertOwed(700.0, receivable=700.0)
        self._pay(900.0, self.customer)
        self.assertOwed(-200.0, receivable=-200.0)

    def test_register_payment(self):
        invoice = self._create_invoice(1000.0, self.customer)
        self._register_payment(invoice, amount=400.0)
        self.assertOwed(600.0, receivable=600.0)
        self._register_payment(invoice)
        self.assertEqual(invoice.amount_residual, 0.0)
        self.assertOwed(0.0, receivable=0.0)

    def test_payment_without_entry(self):
        self._without_entries()
        invoice = self._create_invoice(1000.0, self.customer)
        payment = self._register_payment(invoice)
        self.assertFalse(payment.move_id)
        self.assertEqual(payment.state, "in_process")
        self.assertOwed(0.0, receivable=1000.0, payments=-1000.0)
        self._receive_from_bank(1000.0, invoice)
        self.assertEqual(payment.state, "paid")
        self.assertOwed(0.0, receivable=0.0, payments=0.0)

    def test_payment_without_entry_and_bank_charges(self):
        """It stays in process, but lowers what is left of its invoice only."""
        self._without_entries()
        self._create_invoice(500.0, self.customer)
        invoice = self._create_invoice(1000.0, self.customer)
        payment = self._register_payment(invoice)
        self._receive_from_bank(990.0, invoice)
        self.assertEqual(payment.state, "in_process")
        self.assertOwed(500.0, receivable=510.0, payments=-10.0)

    def test_what_a_supplier_pays_back_is_none(self):
        """Who sells to us, too, may have money on its way that pays no invoice."""
        self._without_entries()
        self._create_invoice(1000.0, self.customer)
        payment = self.env["account.payment"].create(
            {
                "partner_id": self.customer.id,
                "partner_type": "supplier",
                "payment_type": "inbound",
                "amount": 400.0,
                "journal_id": self.bank.id,
            }
        )
        payment.action_post()
        self.assertEqual((payment.state, payment.move_id.ids), ("in_process", []))
        self.assertOwed(1000.0, receivable=1000.0, payments=0.0)

    def test_payment_without_entry_or_invoice(self):
        self._without_entries()
        self._create_invoice(1000.0, self.customer)
        payment = self.env["account.payment"].create(
            {
                "partner_id": self.customer.id,
                "amount": 400.0,
                "currency_id": self.euro.id,
                "journal_id": self.bank.id,
            }
        )
        self.assertOwed(1000.0, payments=0.0)
        payment.action_post()
        self.assertFalse(payment.move_id)
        self.assertOwed(800.0, receivable=1000.0, payments=-200.0)
        refund = payment.copy({"payment_type": "outbound", "amount": 100.0})
        refund.action_post()
        self.assertOwed(850.0, payments=-150.0)
        payment.action_reject()
        self.assertOwed(1050.0, payments=50.0)
        refund.action_cancel()
        self.assertOwed(1000.0, payments=0.0)


@tagged("-at_install", "post_install")
class TestExposureOnline(ExposureCommon):
    """Online money, from the authorisation until its payment is booked."""

    def setUp(self):
        super().setUp()
        model = self.registry["payment.provider"]
        compute = model._compute_feature_support_fields

        def _compute_feature_support_fields(self):
            compute(self)
            self.support_manual_capture = "partial"  # or nothing can be authorised

        self.patch(
            model, "_compute_feature_support_fields", _compute_feature_support_fields
        )

    def _book(self, transaction):
        """Post the payment of a transaction, as its post-processing does."""
        transaction.payment_id = self._pay(transaction.amount, self.customer)

    def _part(self, source, amount, state="done", **values):
        """Return a capture (or a void, a refund) of a transaction."""
        return source._create_child_transaction(amount, state=state, **values)

    def test_states(self):
        order = self._confirm(self._line(1000.0))
        expected = {
            "draft": 1000.0,
            "pending": 1000.0,
            "authorized": 600.0,
            "done": 600.0,
            "cancel": 1000.0,
            "error": 1000.0,
        }
        transaction = self._create_transaction(order, 400.0, "draft")
        for state, owed in expected.items():
            with self.subTest(state):
                transaction.state = state
                self.assertOwed(owed, orders=1000.0, payments=owed - 1000.0)

    def test_booked(self):
        order = self._confirm(self._line(1000.0))
        self._book(self._create_transaction(order, 400.0))
        self.assertOwed(600.0, receivable=-400.0, orders=1000.0, payments=0.0)

    def test_invoiced_before_booked(self):
        order = self._confirm(self._line(1000.0))
        transaction = self._create_transaction(order, 1000.0)
        invoice = self._invoice(order)
        transaction.invoice_ids = invoice
        self.assertOwed(0.0, receivable=1000.0, orders=0.0, payments=-1000.0)
        transaction.payment_id = self._pay(1000.0, self.customer, invoice)
        self.assertOwed(0.0, receivable=0.0, payments=0.0)

    def test_nobody_s_orders_have_none(self):
        """What is not booked can be looked for without any order in question."""
        self.assertFalse(self.env["credit.exposure"]._look_for_online_money())
        self._create_transaction(self._create_order(100.0), 100.0)
        self.env["credit.exposure"]._forget_online_money()
        self.assertFalse(self.env["credit.exposure"]._look_for_online_money([]))
        self.assertTrue(self.env["credit.exposure"]._has_unbooked_money())

    def test_of_a_quotation(self):
        """It is for that quotation, and no room for others."""
        self._confirm(self._line(1000.0))
        quotation = self._create_order(500.0, partner=self.customer)
        self._create_transaction(quotation, 500.0)
        self.assertOwed(1000.0, payments=0.0)
        quotation.action_confirm()
        self.assertOwed(1000.0, orders=1500.0, payments=-500.0)
        quotation._action_cancel()
        self.assertOwed(1000.0, payments=0.0)

    def test_more_than_the_order(self):
        self._confirm(self._line(1000.0))
        order = self._confirm(self._line(100.0))
        self._create_transaction(order, 400.0)
        self.assertOwed(1000.0, orders=1100.0, payments=-100.0)

    def test_partly_captured(self):
        order = self._confirm(self._line(1000.0))
        source = self._create_transaction(order, 1000.0, "authorized")
        capture = self._part(source, 300.0)
        self.assertOwed(0.0, payments=-1000.0)
        self._book(capture)
        self.assertOwed(0.0, receivable=-300.0, payments=-700.0)
        self._part(source, 500.0, state="cancel")
        self.assertOwed(500.0, receivable=-300.0, payments=-200.0)
        self._book(self._part(source, 200.0))
        source.state = "done"
        self.assertOwed(500.0, receivable=-500.0, payments=0.0)
        money = self.env["credit.exposure"]._compute_online_money(order)
        self.assertEqual(money, {order.id: (500.0, 0.0)})

    def test_capture_linked_to_the_order(self):
        order = self._confirm(self._line(1000.0))
        source = self._create_transaction(order, 400.0, "authorized")
        self._part(source, 400.0, sale_order_ids=[Command.set(order.ids)])
        self.assertOwed(600.0, payments=-400.0)

    def test_capture_refunded(self):
        """Both are in the books; the order is no longer paid."""
        order = self._confirm(self._line(1000.0))
        source = self._create_transaction(order, 1000.0, "authorized")
        capture = self._part(source, 300.0)
        self._book(capture)
        refund = self._part(capture, 300.0, is_refund=True)
        self.assertEqual(refund.amount, -300.0)
        self.assertOwed(0.0, receivable=-300.0, payments=-700.0)
        money = self.env["credit.exposure"]._compute_online_money(order)
        self.assertEqual(money, {order.id: (700.0, 700.0)})

    def test_void_and_refund(self):
        order = self._confirm(self._line(1000.0))
        authorised = self._create_transaction(order, 300.0, "authorized")
        received = self._create_transaction(order, 200.0)
        self.assertOwed(500.0, payments=-500.0)
        self._part(authorised, 300.0, state="pending")
        self.assertOwed(500.0, payments=-500.0)
        authorised.child_transaction_ids.state = "cancel"
        self.assertOwed(800.0, payments=-200.0)
        self._part(received, 150.0, is_refund=True)
        self.assertOwed(950.0, payments=-50.0)

    def test_card_check_is_no_money(self):
        order = self._confirm(self._line(1000.0))
        self._create_transaction(order, 1.0).operation = "validation"
        self.assertOwed(1000.0, payments=0.0)

    def test_several_orders(self):
        orders = self._confirm(self._line(1000.0)) | self._confirm(self._line(500.0))
        transaction = self._create_transaction(orders[0], 600.0)
        transaction.sale_order_ids = orders
        self.assertOwed(900.0, payments=-600.0)
        orders[1]._action_cancel()
        self.assertOwed(700.0, orders=1000.0, payments=-300.0)

    def test_currencies(self):
        pricelist = self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": self.euro.id}
        )
        order = self._confirm(self._line(1000.0), pricelist_id=pricelist.id)
        self.assertOwed(500.0, orders=500.0)
        transaction = self._create_transaction(order, 200.0)
        self.assertEqual(transaction.currency_id, self.euro)
        self.assertOwed(400.0, payments=-100.0)
        transaction.currency_id = self.company.currency_id
        self.assertOwed(300.0, payments=-200.0)
        transaction.currency_id = self.env.ref("base.GBP")
        self.assertOwed(500.0, payments=0.0)

    def test_for_invoices(self):
        """The portal lets customers pay an invoice online, too."""
        invoice = self._create_invoice(1000.0, self.customer)
        order = self._confirm(self._line(100.0))
        transaction = self._create_transaction(order, 400.0, "authorized")
        transaction.sale_order_ids = False
        transaction.invoice_ids = invoice
        self.assertOwed(700.0, receivable=1000.0, orders=100.0, payments=-400.0)
        transaction.amount = 5000.0
        self.assertOwed(100.0, payments=-1000.0)
        transaction.write({"amount": 600.0, "currency_id": self.euro.id})
        invoice.button_draft()
        invoice.currency_id = self.euro
        self.assertOwed(600.0, drafts=500.0, payments=0.0)
        invoice.action_post()
        self.assertOwed(300.0, receivable=500.0, payments=-300.0)
        transaction.payment_id = self._pay(300.0, self.customer)
        self.assertOwed(300.0, receivable=200.0, payments=0.0)
