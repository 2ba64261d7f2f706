from freezegun import freeze_time

from odoo.tests import tagged

from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestGuardCurrency(ExposureCommon):
    """Quotations in another currency: asked, held and released in the company's.

    A dollar is two euros.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pricelist = cls.env["product.pricelist"].create(
            {
                "name": "Euro",
                "currency_id": cls.euro.id,
                "company_id": cls.company.id,
            }
        )

    def _quote(self, euros):
        order = self._create_order(euros, pricelist_id=self.pricelist.id)
        self.assertEqual(order.currency_id, self.euro)
        return order

    def _confirm_as_sales(self, order):
        order.with_user(self.salesperson).action_confirm()
        return order.state

    def test_exactly_at_the_limit(self):
        self.assertEqual(self._confirm_as_sales(self._quote(2000.0)), "sale")
        self.assertExposure(1000.0, orders=1000.0)

    def test_a_cent_over(self):
        order = self._quote(2000.02)
        self.assertEqual(self._confirm_as_sales(order), "draft")
        hold = self.assertHeld(order)
        self.assertEqual(hold.currency_id, self.company.currency_id)
        self.assertAlmostEqual(hold.amount, 1000.01)
        self.assertAlmostEqual(hold.shortfall, 0.01)

    def test_currencies_add_up(self):
        self._create_order(400.0).action_confirm()
        self.assertEqual(self._confirm_as_sales(self._quote(1200.0)), "sale")
        self.assertEqual(self._confirm_as_sales(self._quote(0.02)), "draft")
        self.assertExposure(1000.0, orders=1000.0)

    def test_words_are_in_the_currency_of_the_company(self):
        order = self._quote(3000.0)
        self._confirm_as_sales(order)
        reasons = order.with_user(self.salesperson).credit_reasons
        self.assertIn("$", reasons)
        self.assertIn("500.00", reasons)
        self.assertNotIn("€", reasons)
        self.assertEqual(order.credit_way_reduce, 1000.0)
        self.assertEqual(order.credit_way_prepay, 500.0)

    def test_a_release_is_for_the_value_in_the_companys_currency(self):
        """The rate of the day on which it is confirmed counts."""
        for rate, state in ((2.0, "sale"), (1.5, "draft"), (4.0, "sale")):
            order = self._quote(3000.0)
            self._confirm_as_sales(order)
            hold = self.assertHeld(order)
            hold.with_user(self.controller).action_release("Fine")
            self.assertEqual(hold.released_amount, 1500.0)
            self._set_rate(self.euro, rate, "2026-03-17")
            with self.subTest(rate=rate), freeze_time("2026-03-17"):
                self.assertEqual(self._confirm_as_sales(order), state)
                if state == "draft":
                    again = order.credit_hold_id
                    self.assertNotEqual(again, hold)
                    self.assertEqual((again.state, again.amount), ("open", 2000.0))
            order._action_cancel()
            self.env["res.currency.rate"].search(
                [("name", "=", "2026-03-17"), ("company_id", "=", self.company.id)]
            ).unlink()

    def test_a_quotation_counts_at_the_rate_of_today(self):
        order = self._quote(2000.0)
        self.assertEqual(order.with_user(self.salesperson).credit_state, "clear")
        self._set_rate(self.euro, 1.0, "2026-03-17")
        with freeze_time("2026-03-17"):
            order.invalidate_recordset()
            self.assertEqual(order.with_user(self.salesperson).credit_state, "warning")
            self.assertEqual(order.credit_shortfall, 1000.0)

    def test_currency_without_decimals(self):
        yen = self.env.ref("base.JPY")
        yen.active = True
        tokyo = self._create_company("Tokyo KK", "base.JPY")
        self._set_limit(self.partner, 100000.0, company=tokyo)
        companies = (self.company | tokyo).ids
        tokyo_env = self.env(
            context=dict(self.env.context, allowed_company_ids=companies)
        )
        orders = [
            self._create_order(price, company_id=tokyo.id, user_id=False).with_env(
                tokyo_env
            )
            for price in (100001.0, 100000.0)
        ]
        for order in orders:
            self.assertEqual(order.currency_id, yen)
            order.with_company(tokyo).action_confirm()
        over, exactly = orders
        self.assertEqual((over.state, exactly.state), ("draft", "sale"))
        hold = over.credit_hold_id
        self.assertEqual((hold.amount, hold.shortfall), (100001.0, 1.0))
        self.assertIn("100,001", hold.reason_text)
        self.assertNotIn("100,001.00", hold.reason_text)
