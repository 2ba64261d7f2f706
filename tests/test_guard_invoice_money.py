from odoo import Command, fields
from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon


@tagged("-at_install", "post_install")
class TestGuardInvoiceMoney(InvoiceGuardCommon):
    """Money that is there passes, and so does what was released."""

    def _transaction(self, moves, amount, state="done", **values):
        """Return an online transaction of invoices, not yet post-processed."""
        order = self._create_order(1.0, partner=moves.partner_id[:1])
        transaction = self._create_transaction(order, amount, state)
        transaction.write(
            {
                "sale_order_ids": [Command.clear()],
                "invoice_ids": [Command.set(moves.ids)],
                "reference": f"INV-{moves.ids}-{amount}-{state}",
                **values,
            }
        )
        provider = transaction.provider_id
        provider.state = "test"  # gives it a journal
        line = provider.journal_id.inbound_payment_method_line_ids[:1]
        line.payment_provider_id = provider
        return transaction

    # === ONLINE MONEY === #

    def test_paid_online(self):
        """Odoo posts a draft that was paid, and books the payment."""
        self._create_invoice(1000.0)
        move = self._draft(700.0)
        transaction = self._transaction(move, 700.0)
        transaction._post_process()
        self.assertPosted(move)
        self.assertTrue(transaction.payment_id)
        self.assertExposure(1000.0)

    def test_authorised(self):
        def allow_authorisation(provider):
            provider.support_manual_capture = "partial"

        self.patch(
            self.registry["payment.provider"],
            "_compute_feature_support_fields",
            allow_authorisation,
        )
        self._create_invoice(1000.0)
        move = self._draft(700.0)
        self._transaction(move, 700.0, "authorized")
        self._post(move)
        self.assertPosted(move)

    def test_paid_in_part(self):
        """The rest is on credit; the money is booked all the same."""
        self._create_invoice(900.0)
        move = self._draft(700.0)
        transaction = self._transaction(move, 500.0)
        transaction._post_process()
        hold = self.assertMoveHeld(move)
        self.assertEqual(hold.shortfall, 100.0)
        self.assertEqual(hold.amount, 700.0)
        self.assertTrue(transaction.payment_id)
        self.assertIn(transaction.payment_id.state, ("in_process", "paid"))
        hold.with_user(self.controller).action_release("Fine")
        self._post(move)
        self.assertPosted(move)

    def test_paid_in_part_and_small_enough(self):
        self._create_invoice(900.0)
        move = self._draft(600.0)
        self._transaction(move, 500.0)._post_process()
        self.assertPosted(move)
        self.assertExposure(1000.0)

    def test_money_of_two_invoices(self):
        self._create_invoice(1000.0)
        moves = self._draft(300.0) | self._draft(300.0)
        self._transaction(moves, 600.0)
        self._post(moves)
        self.assertPosted(moves)

    def test_somebody_elses_money(self):
        self._create_invoice(1000.0)
        move = self._draft(700.0)
        self._transaction(move, 700.0, partner_id=self.customer.id)
        self._post(move)
        self.assertMoveHeld(move)

    def test_failed_payment(self):
        self._create_invoice(1000.0)
        for state in ("draft", "pending", "cancel", "error"):
            move = self._draft(700.0)
            self._transaction(move, 700.0, state)
            self._post(move)
            self.assertMoveHeld(move)

    def test_paid_in_another_currency(self):
        self._create_invoice(1000.0)
        move = self._draft(700.0, currency_id=self.euro.id)
        self._transaction(move, 700.0, currency_id=self.euro.id)
        self._post(move)
        self.assertPosted(move)

    def test_money_already_in_the_receivable(self):
        self._create_invoice(1000.0)
        self._pay(700.0)
        move = self._draft(700.0)
        self._post(move)
        self.assertPosted(move)

    # === RELEASE === #

    def _released(self, amount=1500.0, **values):
        hold = self._hold(amount)
        hold.with_user(self.controller).action_release("Fine", **values)
        self.assertEqual(hold.move_id.credit_state, "released")
        return hold

    def test_released(self):
        hold = self._released()
        move = hold.move_id
        self.assertEqual(move.state, "draft", "the accountant posts it")
        self.assertIn("released", move.message_ids[0].body)
        self._post(move)
        self.assertPosted(move)
        self.assertEqual(move.credit_state, "released")

    def test_tolerance(self):
        self.company.credit_release_tolerance = 10.0
        move = self._released().move_id
        move.invoice_line_ids.price_unit = 1650.01
        self._post(move)
        self.assertMoveHeld(move)
        move.invoice_line_ids.price_unit = 1650.0
        self._post(move)
        self.assertPosted(move)

    def test_back_to_draft_within_the_release(self):
        move = self._released().move_id
        self._post(move)
        move.with_user(self.accountant).button_draft()
        self._post(move)
        self.assertPosted(move)

    def test_other_terms(self):
        move = self._released().move_id
        term = self.env["account.payment.term"].create({"name": "Some day"})
        move.invoice_payment_term_id = term
        self._post(move)
        self.assertMoveHeld(move)

    def test_other_debtor(self):
        other = self._create_partner("Other")
        self._set_limit(other, 0.0)
        move = self._released().move_id
        move.partner_id = other
        self._post(move)
        self.assertEqual(self.assertMoveHeld(move).partner_id, other)

    def test_expired(self):
        hold = self._released()
        hold.sudo().valid_until = fields.Date.subtract(fields.Date.today(), days=1)
        self._post(hold.move_id)
        self.assertMoveHeld(hold.move_id)

    def test_for_one_invoice_only(self):
        self._released()
        other = self._draft(1500.0)
        self._post(other)
        self.assertMoveHeld(other)

    def test_rejected(self):
        hold = self._hold()
        move = hold.move_id
        hold.with_user(self.controller).action_reject("Never")
        self.assertEqual(move.credit_state, "rejected")
        self.assertIn("invoice was rejected", move.message_ids[0].body)
        self._post(move)
        self.assertNotEqual(self.assertMoveHeld(move), hold)
