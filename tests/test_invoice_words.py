from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon


@tagged("-at_install", "post_install")
class TestInvoiceWords(InvoiceGuardCommon):
    """What people read about invoices and orders that do not go, and about disputes."""

    def assertRefused(self, words, call, *args, **kwargs):
        with (
            self.assertRaises(UserError) as refused,
            self.env.cr.savepoint(),
        ):
            call(*args, **kwargs)
        message = str(refused.exception).replace("\xa0", " ")
        for word in [words] if isinstance(words, str) else words:
            self.assertIn(word, message)
        return message

    def _get_body(self, record):
        return str(record.message_ids[0].body).replace("&nbsp;", " ")

    # === REFUSED CHANGES === #

    def test_a_price_that_rises(self):
        """Who may not see the figures of the customer learns the shortfall alone."""
        order = self._create_order(900.0)
        order.action_confirm()
        line = order.order_line.with_user(self.salesperson)
        message = self.assertRefused(
            [
                "This does not pass the credit check:",
                f"{order.name}: Over the credit limit by $ 0.01.",
                "Lower the amount, have the customer pay first, or ask the credit "
                "department.",
            ],
            line.write,
            {"price_unit": 1000.01},
        )
        self.assertNotIn("Confirm button", message)
        self.assertNotIn("1,000.00", message)
        line.price_unit = 1000.0  # exactly at the limit
        self.assertEqual(order.amount_total, 1000.0)

    def test_the_same_with_the_figures(self):
        order = self._create_order(900.0)
        order.action_confirm()
        order.user_id = self.credit_user
        self.assertRefused(
            "Over the credit limit by $ 500.00: exposure $ 900.00 + this document "
            "$ 600.00 against a limit of $ 1,000.00.",
            order.order_line.with_user(self.credit_user).write,
            {"price_unit": 1500.0},
        )

    def test_a_write_that_confirms(self):
        order = self._create_order(1500.0)
        self.assertRefused(
            [
                f"{order.name}: Over the credit limit by $ 500.00.",
                "A quotation can also be confirmed with its Confirm button: it is then "
                "put on hold for a decision.",
            ],
            order.with_user(self.salesperson).write,
            {"state": "sale"},
        )
        self.assertEqual(order.state, "draft")

    def test_refused_by_a_rule(self):
        self.env["credit.rule"].create(
            {
                "name": "Too large",
                "kind": "single_order",
                "effect": "refuse",
                "stage": "order",
                "amount": 100.0,
                "company_id": self.company.id,
            }
        )
        order = self._create_order(100.01)
        message = self.assertRefused(
            [
                "A credit rule refuses this, nobody can release it:",
                f"{order.name}: The document is worth $ 100.01; a single one may be "
                "worth $ 100.00 at most.",
                "Ask a credit manager if the customer's status or an exemption should "
                "change.",
            ],
            order.with_user(self.salesperson).action_confirm,
        )
        self.assertNotIn("Lower the amount", message)
        fits = self._create_order(100.0)
        fits.with_user(self.salesperson).action_confirm()
        self.assertEqual(fits.state, "sale")

    def test_each_reason_once(self):
        """Several orders that fail for several reasons: a line each."""
        orders = self._create_order(1500.0) | self._create_order(1600.0)
        message = self.assertRefused(
            [f"{order.name}: Over the credit limit by" for order in orders],
            orders.with_user(self.salesperson).write,
            {"state": "sale"},
        )
        self.assertEqual(message.count("Over the credit limit"), 2)

    # === INVOICES === #

    def test_an_invoice_on_hold(self):
        hold = self._hold()
        self.assertIn(
            "On credit hold: Over the credit limit by $ 500.00. The credit department "
            "has been asked to decide.",
            self._get_body(hold.move_id),
        )
        hold.with_user(self.controller).action_reject("Pay first")
        body = self._get_body(hold.move_id)
        self.assertIn("Credit hold: the invoice was rejected.", body)
        self.assertNotIn("order", body)

    def test_no_release_is_asked_for_an_invoice(self):
        hold = self._hold()
        self.assertRefused(
            "There is no order to ask a release for.",
            hold.with_user(self.salesperson).action_request_release,
            "Please",
        )

    def test_created_as_posted(self):
        moves = self.env["account.move"].with_user(self.accountant)
        self.assertRefused(
            "Create the invoice as a draft, then post it: credit is checked when it is "
            "posted.",
            moves.with_context(default_state="posted").create,
            {"move_type": "out_invoice", "partner_id": self.partner.id},
        )

    # === DISPUTES === #

    def test_dispute(self):
        invoice = self._create_invoice(100.0, invoice_user_id=self.salesperson.id)
        words = "Only an accountant or a credit controller can record a dispute."
        own = invoice.with_user(self.salesperson)
        for call in (
            own.action_open_credit_dispute,
            lambda: own.action_credit_dispute("Broken"),
            own.action_credit_settle_dispute,
        ):
            self.assertRefused(words, call)
        for user in (self.accountant, self.controller):
            move = self._create_invoice(100.0).with_user(user)
            move.action_credit_dispute("  Two were broken ")
            self.assertEqual(move.credit_dispute_reason, "Two were broken")
            self.assertIn("Disputed: Two were broken", self._get_body(move.sudo()))
            move.action_credit_settle_dispute()
            self.assertIn("Dispute settled.", self._get_body(move.sudo()))
            self.assertTrue(move.credit_disputed_to)

    def test_what_cannot_be_disputed(self):
        draft = self._draft(10.0).with_user(self.accountant)
        self.assertRefused(
            "is not a posted customer invoice.", draft.action_credit_dispute, "Broken"
        )
        invoice = self._create_invoice(10.0).with_user(self.accountant)
        for reason in (None, "", "  "):
            self.assertRefused(
                "Please say what the customer disputes.",
                invoice.action_credit_dispute,
                reason,
            )

    def test_settled_twice_is_settled_once(self):
        invoice = self._create_invoice(10.0).with_user(self.accountant)
        invoice.action_credit_settle_dispute()
        self.assertFalse(invoice.credit_disputed_to, "it was never disputed")
        invoice.action_credit_dispute("Broken")
        invoice.action_credit_settle_dispute()
        number = len(invoice.sudo().message_ids)
        invoice.action_credit_settle_dispute()
        self.assertEqual(len(invoice.sudo().message_ids), number)
