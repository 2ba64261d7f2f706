from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_exit import ExitCase


@tagged("-at_install", "post_install")
class TestRetiredRoutes(ExitCase):
    """A retired customer orders nothing more, and finishes what was begun."""

    def _confirm(self, order):
        order.with_user(self.salesperson).action_confirm()
        order.invalidate_recordset()
        return order

    def assertRefused(self, order):
        """Check that nothing confirmed an order, and nobody can release it."""
        order.invalidate_recordset()
        self.assertIn(order.state, ("draft", "sent"))
        if order.credit_hold_id:
            self.assertTrue(order.credit_hold_id.is_refused)
            with self.assertRaises(UserError):
                order.credit_hold_id.with_user(self.manager).action_release("Please")

    def test_retiring_warns(self):
        self._decide()
        order = self._confirm(self._create_order(100.0))
        self.assertEqual(order.state, "sale")
        log = "".join(order.message_ids.mapped("body"))
        self.assertIn("Passed the credit check with a warning", log)

    def test_retired_is_refused(self):
        order = self._create_order(100.0)
        self._leave()
        for asked in (order, self._create_order(1.0)):
            with self.assertRaisesRegex(UserError, "Status of the customer: Retired"):
                self._confirm(asked)
            self.assertRefused(asked)
            # a list says so, too: nobody was asked to decide, so it is not held
            shown = asked.with_user(self.salesperson)
            self.assertEqual(shown.credit_state, "warning")
            self.assertEqual(shown.credit_badge, "refused")

    def test_who_was_handed_over_is_served_by_another(self):
        order = self._create_order(2000.0)  # over the limit, too
        self._leave("hand_over")
        words = "Northern Distribution serves Harbour Trading now"
        with self.assertRaisesRegex(UserError, words) as refused:
            self._confirm(order)
        self.assertNotIn("credit limit", str(refused.exception))
        shown = order.with_user(self.salesperson)
        reason, successor = shown.credit_reasons.split("\n")
        self.assertEqual(reason, "Status of the customer: Retired.")
        self.assertIn(words, successor)
        self.assertNotIn("credit limit", shown.credit_reasons)
        customer = self.partner.with_user(self.salesperson)
        self.assertEqual(customer.credit_standing, "retired")

    def test_one_search_tells_who_serves_many_customers(self):
        """It is found with one query, however many documents a list shows."""
        accounts = self._create_customers(4)
        orders = self.env["sale.order"].union(
            *(self._create_order(1.0, partner=acc.partner_id) for acc in accounts)
        )
        cases = [self._tell("hand_over", account) for account in accounts]
        self._on("2026-04-14")
        for case in cases:
            case.with_user(self.finance).action_execute("Time is up")
        shown = orders.with_user(self.salesperson)
        self._count_successors(shown)  # warms up
        self.assertEqual(
            self._count_successors(shown[:1]), self._count_successors(shown)
        )
        for order in shown:
            name = order.partner_id.name
            self.assertIn(
                f"Northern Distribution serves {name} now", order.credit_reasons
            )

    def _count_successors(self, orders):
        """Return the queries of the search for who serves the customers of orders."""
        self.env.flush_all()
        self.env.invalidate_all()
        orders.sudo().mapped("credit_findings")
        start = self.cr.sql_log_count
        orders._get_credit_successors()
        return self.cr.sql_log_count - start

    def test_retired_is_refused_by_write_and_import(self):
        order = self._create_order(100.0)
        self._leave()
        with self.assertRaises(UserError):
            order.with_user(self.salesperson).write({"state": "sale"})

    def test_a_retired_customer_gets_no_limit(self):
        self._leave()
        values = {"account_id": self.account.id, "amount": 500.0, "reason": "Please"}
        limits = self.env["credit.limit"].with_user(self.controller)
        with self.assertRaisesRegex(UserError, "revival"):
            limits.create(values)

    def test_retired_is_refused_in_a_list(self):
        other = self._set_limit(self._create_partner("Good Customer"), 1000.0)
        orders = self._create_order(100.0) + self._create_order(
            100.0, partner=other.partner_id
        )
        self._leave()
        orders.with_user(self.salesperson).action_confirm()
        self.assertRefused(orders[0])
        self.assertEqual(orders[1].state, "sale")

    def test_retired_is_refused_on_the_portal(self):
        order = self._create_order(100.0)
        self._leave()
        order.write({"signed_by": "Buyer", "signed_on": "2026-04-14 10:00:00"})
        order.sudo()._validate_order()
        self.assertRefused(order)

    def test_a_paid_order_stays_refused(self):
        order = self._create_order(100.0)
        self._leave()
        self._pay_online(order, 100.0)
        order.invalidate_recordset()
        self.assertRefused(order)

    def test_retired_is_refused_without_an_order(self):
        self._leave()
        move = self._create_invoice(100.0, post=False)
        move.action_post()
        self.assertEqual(move.state, "draft")
        self.assertTrue(move.credit_hold_id.is_refused)

    def test_more_on_a_confirmed_order_is_refused(self):
        order = self._confirm(self._create_order(100.0))
        case = self._tell()
        self._on("2026-04-14")
        case.with_user(self.manager).action_execute("Now", override=True)
        with self.assertRaises(UserError):
            order.with_user(self.salesperson).order_line.product_uom_qty = 5
        self.assertEqual(order.state, "sale")

    def test_what_was_delivered_is_invoiced_and_paid(self):
        for mode in ("stop", "prepay", "hand_over", "archive"):
            with self.subTest(mode=mode), self.cr.savepoint() as savepoint:
                order = self._create_order(100.0, 2, product=self.product_delivery)
                self._confirm(order)
                self.assertEqual(order.state, "sale")
                case = self._tell(mode)
                self._on("2026-04-14")
                case.with_user(self.manager).action_execute("Now", override=True)
                self.assertEqual(self.partner.active, mode != "archive")
                order.with_user(self.salesperson).order_line.qty_delivered = 2
                invoice = order._create_invoices()
                invoice.action_post()
                self.assertEqual(invoice.state, "posted")
                self.assertEqual(invoice.amount_total, 200.0)
                self._pay(200.0, invoice=invoice)
                self.assertIn(invoice.payment_state, ("paid", "in_payment"))
                self._on("2026-03-16")
                savepoint.rollback()

    def test_open_invoices_are_paid_online(self):
        invoice = self._create_invoice(150.0)
        case = self._tell()
        self._on("2026-04-14")
        case.with_user(self.manager).action_execute("Now", override=True)
        order = self._create_order(1.0)  # what the transaction of tests is built on
        transaction = self._create_transaction(order, 150.0)
        transaction.write(
            {"sale_order_ids": False, "invoice_ids": [(6, 0, invoice.ids)]}
        )
        transaction.provider_id.state = "test"
        line = transaction.provider_id.journal_id.inbound_payment_method_line_ids[:1]
        line.payment_provider_id = transaction.provider_id
        transaction._post_process()
        self.assertIn(transaction.payment_id.state, ("in_process", "paid"))
        self.assertEqual(transaction.payment_id.invoice_ids, invoice)
        self.assertEqual(transaction.payment_id.amount, 150.0)

    def test_credit_note_of_a_retired_customer(self):
        invoice = self._create_invoice(100.0)
        case = self._tell()
        self._on("2026-04-14")
        case.with_user(self.manager).action_execute("Now", override=True)
        refund = self._create_invoice(100.0, move_type="out_refund")
        self.assertEqual(refund.state, "posted")
        self.assertEqual(invoice.state, "posted")

    def test_prepayment_only(self):
        unpaid, paid = self._create_order(100.0), self._create_order(100.0)
        self._leave("prepay")
        self.assertHeld(self._confirm(unpaid))
        self.assertFalse(unpaid.credit_hold_id.is_refused)
        self._pay_online(paid, 100.0)
        self.assertEqual(paid.state, "sale")
