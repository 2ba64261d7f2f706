from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon


@tagged("-at_install", "post_install")
class TestGuardInvoiceViews(InvoiceGuardCommon):
    """Who sees what of the verdict on an invoice."""

    def test_accountant_sees_why(self):
        hold = self._hold().with_user(self.accountant)
        self.assertIn("500.00", hold.reason_text)
        self.assertNotIn("1,000.00", hold.reason_text)
        self.assertIn("500.00", hold.move_id.credit_reasons)
        self.assertEqual(hold.move_id.action_view_credit_hold()["res_id"], hold.id)
        self.assertEqual(hold.action_view_document()["res_id"], hold.move_id.id)
        with self.assertRaises(AccessError):
            hold.reason_ids.read(["figures"])
        with self.assertRaises(AccessError):
            hold.move_id.read(["credit_headroom"])
        with self.assertRaises(AccessError):
            hold.action_release("let it go")
        order = self._create_order(1500.0)
        order.action_confirm()
        with self.assertRaises(AccessError):
            order.credit_hold_id.with_user(self.accountant).read(["shortfall"])

    def test_salesperson_sees_own(self):
        hold = self._hold()
        self.assertEqual(hold.with_user(self.salesperson).shortfall, 500.0)
        with self.assertRaises(AccessError):
            hold.with_user(self.colleague).read(["shortfall"])

    def test_found_by_the_filter(self):
        hold = self._hold()
        moves = self.env["account.move"].with_user(self.accountant)
        self.assertEqual(moves.search([("credit_state", "=", "held")]), hold.move_id)
        self.assertNotIn(hold.move_id, moves.search([("credit_state", "=", "clear")]))

    def test_display_name(self):
        hold = self._hold()
        self.assertIn(hold.move_id.display_name, hold.display_name)
        self.assertIn("1,500.00", hold.display_name)
        self.assertIn(self.partner.name, hold.display_name)

    def test_form(self):
        """The verdict follows what is being typed."""
        move = self._draft(900.0).with_user(self.accountant)
        form = move.new({}, origin=move)
        self.assertEqual(form.credit_state, "clear")
        form.invoice_line_ids = [
            Command.create(
                {
                    "product_id": self.product.id,
                    "quantity": 1,
                    "price_unit": 600.0,
                    "tax_ids": [Command.clear()],
                }
            )
        ]
        self.assertEqual(form.credit_state, "warning")
        self.assertEqual(form.credit_shortfall, 500.0)
