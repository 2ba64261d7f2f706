from contextlib import contextmanager
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestGuardChanges(CreditCommon):
    """A confirmed order that comes to cost more asks for credit again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Odoo takes the list price again when the quantity changes
        cls.product.list_price = 450.0
        cls.order = cls._create_order(450.0, qty=2)
        cls.order.action_confirm()
        cls.line = cls.order.order_line
        cls.billing = new_test_user(
            cls.env,
            login="credit_ivan",
            groups="sales_team.group_sale_salesman_all_leads,"
            "account.group_account_invoice",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    @contextmanager
    def assertRefused(self):
        """Check that a change is refused, and leaves nothing behind."""
        before = self.order.amount_total
        with self.assertRaises(UserError) as caught:
            yield
        self.assertIn("does not pass the credit check", str(caught.exception))
        # the order is confirmed already: no advice about its Confirm button
        self.assertNotIn("Confirm button", str(caught.exception))
        self.env.invalidate_all()
        self.assertEqual(self.order.amount_total, before)
        self.assertFalse(self.order.credit_hold_ids)

    @contextmanager
    def assertNotChecked(self):
        CreditCheck = self.registry["credit.check"]
        with patch.object(CreditCheck, "_decide", side_effect=AssertionError) as check:
            yield
        check.assert_not_called()

    # === WHAT IS CHECKED === #

    def test_line_that_costs_more(self):
        tax = self.env["account.tax"].create(
            {"name": "20 %", "amount": 20.0, "company_id": self.company.id}
        )
        line = self.line.with_user(self.salesperson)
        for vals in (
            {"price_unit": 500.01},
            {"product_uom_qty": 3.0},
            {"discount": -20.0},
            {"tax_ids": [Command.set(tax.ids)]},
            {"price_unit": 600.0, "discount": 10.0},
        ):
            with self.subTest(vals=vals), self.assertRefused():
                line.write(vals)
            with self.subTest(vals=vals, through="order"), self.assertRefused():
                line.order_id.write({"order_line": [Command.update(line.id, vals)]})
        line.price_unit = 500.0  # exactly at the limit
        self.assertEqual(self.order.amount_total, 1000.0)

    def test_new_line(self):
        SaleOrderLine = self.env["sale.order.line"].with_user(self.salesperson)
        vals = {"product_id": self.product.id, "price_unit": 101.0, "tax_ids": False}
        with self.assertRefused():
            SaleOrderLine.create({**vals, "order_id": self.order.id})
        with self.assertRefused():
            SaleOrderLine.with_context(default_order_id=self.order.id).create(vals)
        with self.assertRefused():
            self.order.with_user(self.salesperson).write(
                {"order_line": [Command.create(vals)]}
            )
        SaleOrderLine.create({**vals, "price_unit": 100.0, "order_id": self.order.id})
        self.assertEqual(self.order.amount_total, 1000.0)

    def test_line_moved_from_another_order(self):
        line = self._create_order(101.0).order_line
        with self.assertRefused():
            line.with_user(self.salesperson).order_id = self.order

    def test_discount_line_that_goes(self):
        """Some modules let lines of confirmed orders be deleted: rewards, delivery."""
        vals = {"product_id": self.product.id, "price_unit": 200.0, "tax_ids": False}
        self.order.order_line = [
            Command.create({**vals, "price_unit": -200.0, "name": "Bonus"}),
            Command.create(vals),
        ]
        bonus = self.order.order_line.filtered(lambda line: line.price_unit < 0)
        with (
            patch.object(
                type(bonus), "_check_line_unlink", lambda lines: lines.browse()
            ),
            self.assertRefused(),
        ):
            bonus.with_user(self.salesperson).unlink()

    def test_total_that_a_client_makes_up(self):
        self.line.with_user(self.salesperson).write({"price_total": 5000.0})
        self.order.with_user(self.salesperson).write({"amount_total": 5000.0})
        self.assertEqual(self.order.amount_total, 900.0)
        self.assertExposure(900.0)

    def test_invoice_address(self):
        other = self._create_partner("Small Shop")
        self._set_limit(other, 899.0)
        large = self._create_partner("Large Shop")
        self._set_limit(large, 900.0)
        order = self.order.with_user(self.salesperson)
        with self.assertRefused():
            order.partner_invoice_id = other
        with self.assertRefused():
            order.partner_id = other
        order.partner_invoice_id = large
        self.assertExposure(900.0, partner=large)
        self.assertExposure(0.0)

    def test_rate_of_the_order_date(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        for day, rate in (("2026-03-01", 0.5), ("2026-03-10", 1.0)):
            self.env["res.currency.rate"].create(
                {
                    "name": day,
                    "rate": rate,
                    "currency_id": euro.id,
                    "company_id": self.company.id,
                }
            )
        pricelist = self.env["product.pricelist"].create(
            {"name": "Euro", "currency_id": euro.id, "company_id": self.company.id}
        )
        partner = self._create_partner("Euro Customer")
        self._set_limit(partner, 1000.0)
        self.order = self._create_order(
            600.0, partner=partner, pricelist_id=pricelist.id
        )
        self.order.action_confirm()
        self.assertExposure(600.0, partner=partner)
        with self.assertRefused():
            self.order.with_user(self.salesperson).date_order = "2026-03-05"

    # === TOGETHER === #

    def test_up_and_down_in_one_call(self):
        vals = {"product_id": self.product.id, "price_unit": 100.0, "tax_ids": False}
        self.order.order_line = [Command.create(vals)]
        second = self.order.order_line - self.line
        self.order.with_user(self.salesperson).write(
            {
                "order_line": [
                    Command.update(second.id, {"price_unit": 900.0}),
                    Command.update(self.line.id, {"product_uom_qty": 0.0}),
                ]
            }
        )
        self.assertEqual(self.order.amount_total, 900.0)
        with self.assertRefused():
            second.with_user(self.salesperson).price_unit = 1000.01

    def test_two_orders_in_one_call(self):
        other = self._create_order(50.0)
        other.action_confirm()
        lines = self.line | other.order_line
        with self.assertRefused():
            lines.with_user(self.salesperson).write({"price_unit": 400.0})
        lines.with_user(self.salesperson).write({"price_unit": 333.0})
        self.assertExposure(999.0)

    def test_released_order_may_grow_up_to_its_release(self):
        self.company.credit_release_tolerance = 10.0
        order = self._create_order(1500.0)
        order.action_confirm()
        order.credit_hold_id.with_user(self.controller).action_release("Fine")
        order.with_user(self.salesperson).action_confirm()
        order.order_line.price_unit = 1650.0
        with self.assertRaises(UserError):
            order.order_line.price_unit = 1650.01

    # === WHAT IS NOT === #

    def test_lowering_is_not_checked(self):
        self._set_limit(self.partner, 10.0)
        line = self.line.with_user(self.salesperson)
        with self.assertNotChecked():
            line.product_uom_qty = 1.0
            line.write({"price_unit": 460.0, "discount": 10.0})
            line.order_id.write(
                {"order_line": [Command.update(line.id, {"price_unit": 20.0})]}
            )
            line.order_id.partner_shipping_id = self._create_partner("Warehouse")
        with self.assertRefused():
            line.price_unit = 20.01

    def test_unrelated_write_is_not_checked(self):
        self._set_limit(self.partner, 10.0)
        order = self.order.with_user(self.salesperson)
        with self.assertNotChecked():
            order.write({"client_order_ref": "PO 7", "note": "Call first"})
            order.order_line.name = "Another text"
            order.action_lock()
            self._create_order(5000.0).order_line.price_unit = 6000.0

    def test_delivered_goods_are_invoiced(self):
        order = self._create_order(10.0, qty=10, product=self.product_delivery)
        order.action_confirm()
        self._set_limit(self.partner, 0.0)
        order.order_line.with_user(self.billing).qty_delivered = 30.0
        invoice = order.with_user(self.billing)._create_invoices()
        invoice.action_post()
        self.assertEqual(invoice.amount_total, 300.0)
        self.assertEqual(invoice.state, "posted")
        self.assertFalse(order.credit_hold_ids)

    def test_down_payment_is_invoiced(self):
        self._set_limit(self.partner, 0.0)
        wizard = (
            self.env["sale.advance.payment.inv"]
            .with_user(self.billing)
            .with_context(active_model="sale.order", active_ids=self.order.ids)
            .create({"advance_payment_method": "percentage", "amount": 30.0})
        )
        invoice = wizard._create_invoices(self.order.with_user(self.billing))
        invoice.action_post()
        self.assertEqual(invoice.amount_total, 270.0)
        final = self.order.with_user(self.billing)._create_invoices(final=True)
        final.action_post()
        self.assertEqual(final.amount_total, 630.0)
