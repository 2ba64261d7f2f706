from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common_measures import DAY, MeasureCommon, ago


@tagged("-at_install", "post_install")
class TestMeasureRelationship(MeasureCommon):
    """How long and how reliably customers work with us."""

    def test_no_order_is_no_data(self):
        self._create_order(partner=self.customer)
        for code in ("order_frequency", "fulfilment", "years"):
            self.assertMeasure(code, None)

    def test_orders_of_twelve_months(self):
        for day in (DAY, date(2025, 3, 17), date(2025, 3, 16)):
            self._order(day)
        self._order(ago(10), partner=self.partner)
        self._create_order(partner=self.customer)
        self.assertMeasure("order_frequency", 2)
        self.assertMeasure("fulfilment", 100.0, 2, 2)

    def test_the_last_order_is_long_ago(self):
        self._order(ago(400))
        self.assertMeasure("order_frequency", 0.0)
        self.assertMeasure("fulfilment", None)

    def test_the_invoice_address_orders(self):
        self._order(ago(5), partner=self.partner, partner_invoice_id=self.customer.id)
        self.assertMeasure("order_frequency", 1)

    def test_fulfilment(self):
        orders = [self._order(ago(days)) for days in (50, 40, 30, 20)]
        with freeze_time(ago(10)):
            orders[0]._action_cancel()
        self.assertMeasure("fulfilment", 75.0, 3, 4)
        self.assertMeasure("order_frequency", 3)
        self.assertMeasure("fulfilment", 100.0, 4, 4, day=ago(11))
        self.assertMeasure("order_frequency", 4, day=ago(11))
        self.assertMeasure("fulfilment", 75.0, 3, 4, day=ago(10))
        house = {"fulfilment": 90.0}
        self.assertMeasure("fulfilment", (300 + 900) / 14, house=house)

    def test_days_are_those_of_the_company(self):
        self.company.partner_id.tz = "Asia/Shanghai"
        order = self._order(DAY)
        order.date_order = "2026-03-15 16:30:00"  # the 16th in Shanghai
        self.assertMeasure("order_frequency", None, day=ago(1))
        self.assertMeasure("order_frequency", 1)
        self.assertMeasure("years", 0.0)

    def test_years(self):
        self._bill(100, date(2024, 3, 16))
        self._order(date(2023, 3, 17))
        self.assertMeasure("years", 1095 / 365.25)
        self.assertMeasure("years", 0.0, day=date(2023, 3, 17))
        self.assertMeasure("years", None, day=date(2023, 3, 16))

    # === WHEN AN ORDER WAS CANCELLED === #

    def test_only_confirmed_orders_are_cancelled(self):
        order = self._create_order(partner=self.customer)
        order._action_cancel()
        self.assertFalse(order.credit_cancelled_on)

    def test_confirmed_again(self):
        order = self._order(ago(5))
        order.write({"state": "cancel"})
        self.assertTrue(order.credit_cancelled_on)
        self.assertFalse(order.copy().credit_cancelled_on)
        order.action_draft()
        self.assertTrue(order.credit_cancelled_on)
        order.action_confirm()
        self.assertFalse(order.credit_cancelled_on)

    def test_nobody_says_when(self):
        order = self._order(ago(5))
        with self.assertRaises(AccessError):
            order.with_user(self.salesperson).credit_cancelled_on = DAY
        order.with_user(self.salesperson)._action_cancel()
        self.assertTrue(order.credit_cancelled_on)


@tagged("-at_install", "post_install")
class TestMeasureDispute(MeasureCommon):
    """Disputed invoices are set aside."""

    def test_disputed_is_aside_from_that_day_on(self):
        self._bill(100, ago(60), 10)
        self._paid(0)
        invoice = self._bill(100, ago(60), 10)
        with freeze_time(ago(5)):
            invoice.action_credit_dispute("The goods were broken.")
        self.assertMeasure("late_share", 50.0, 1, 2)
        self.assertMeasure("overdue_share", 100.0, 1, 1)
        self.assertMeasure("late_share", 100 * 2 / 3, 2, 3, day=ago(6))
        self.assertOwed(200)  # still owed

    def test_settled_is_still_aside(self):
        invoice = self._bill(100, ago(60), 10)
        invoice.action_credit_dispute("Late delivery.")
        with freeze_time(DAY + timedelta(days=3)):
            invoice.action_credit_settle_dispute()
            self.assertEqual(invoice.credit_disputed_to, DAY + timedelta(days=3))
            invoice.action_credit_dispute("Again.")
        self.assertEqual(invoice.credit_disputed_from, DAY)
        self.assertFalse(invoice.credit_disputed_to)
        self.assertMeasure("late_share", None)

    def test_controllers_dispute_with_a_reason(self):
        invoice = self._bill(100, ago(60), 10).with_user(self.controller)
        action = invoice.action_open_credit_dispute()
        wizard = Form(
            self.env[action["res_model"]]
            .with_user(self.controller)
            .with_context(**action["context"])
        )
        wizard.reason = "Wrong price."
        wizard.save().action_dispute()
        self.assertEqual(invoice.credit_disputed_from, DAY)
        self.assertIn("Wrong price.", invoice.sudo().message_ids[0].body)
        with self.assertRaisesRegex(Exception, "what the customer disputes"):
            invoice.action_credit_dispute("  ")

    def test_others_do_not(self):
        invoice = self._bill(100, ago(60), invoice_user_id=self.salesperson.id)
        for user in (self.salesperson, self.credit_user):
            with self.assertRaises(AccessError):
                invoice.with_user(user).action_credit_dispute("No.")
        with self.assertRaises(AccessError):
            invoice.with_user(self.controller).credit_disputed_from = ago(100)

    def test_only_posted_customer_invoices(self):
        draft = self._create_invoice(100, self.customer, post=False)
        with self.assertRaisesRegex(Exception, "not a posted customer invoice"):
            draft.action_credit_dispute("No.")
