from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestHoldReleaseBounds(CreditCommon):
    """What a release covers: to the cent, and to the last hour of the last day."""

    def _release(self, price=1500.0, **values):
        order = self._create_order(price)
        order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order)
        hold.with_user(self.controller).action_release("Fine", **values)
        return order

    def _confirm(self, order):
        order.with_user(self.salesperson).action_confirm()
        return order.state

    # === THE VALUE === #

    def test_tolerance_to_the_cent(self):
        for tolerance, price, state in (
            (0.0, 1500.0, "sale"),
            (0.0, 1500.01, "draft"),
            (10.0, 1650.0, "sale"),
            (10.0, 1650.01, "draft"),
            (0.5, 1507.5, "sale"),
            (0.5, 1507.51, "draft"),
        ):
            self.company.credit_release_tolerance = tolerance
            order = self._release()
            order.order_line.price_unit = price
            with self.subTest(tolerance=tolerance, price=price):
                self.assertEqual(self._confirm(order), state)
            order._action_cancel()

    def test_tolerance_of_a_lower_release(self):
        """The percentage is of what was released, not of the order."""
        self.company.credit_release_tolerance = 10.0
        order = self._release(released_amount=1200.0)
        for price, state in ((1320.01, "draft"), (1320.0, "sale")):
            order.order_line.price_unit = price
            self.assertEqual(self._confirm(order), state)

    def test_a_smaller_order_needs_less(self):
        order = self._release()
        order.order_line.price_unit = 900.0
        self.assertEqual(order.credit_state, "clear", "it passes by itself")
        self.assertEqual(self._confirm(order), "sale")

    def test_a_release_covers_this_order_alone(self):
        first = self._release()
        second = self._create_order(1500.0)
        self.assertEqual(self._confirm(second), "draft")
        self.assertEqual(self._confirm(first), "sale")
        self.assertEqual(self._confirm(first.copy()), "draft")

    def test_the_highest_of_several_releases(self):
        """A second release for less takes nothing back."""
        order = self._release(released_amount=1800.0)
        order.order_line.price_unit = 1900.0
        self._confirm(order)
        again = order.credit_hold_id
        again.with_user(self.controller).action_release("Part", released_amount=1200.0)
        order.order_line.price_unit = 1800.0
        self.assertEqual(self._confirm(order), "sale")

    def test_a_rejection_takes_earlier_releases_back(self):
        order = self._release(released_amount=1800.0)
        order.order_line.price_unit = 1900.0
        self._confirm(order)
        order.credit_hold_id.with_user(self.controller).action_reject("No more")
        order.order_line.price_unit = 1500.0
        self.assertEqual(self._confirm(order), "draft")
        self.assertEqual(order.credit_hold_id.state, "open")

    # === THE DAY === #

    def test_the_days_of_the_company(self):
        for days, last in ((0, "2026-03-16"), (1, "2026-03-17"), (14, "2026-03-30")):
            self.company.credit_release_days = days
            order = self._release()
            with self.subTest(days=days):
                self.assertEqual(order.credit_hold_id.valid_until, Date.to_date(last))
            order._action_cancel()

    def test_the_last_day_counts(self):
        for moment, state in (
            ("2026-03-18 23:59:59", "sale"),
            ("2026-03-19 00:00:00", "draft"),
        ):
            order = self._release(valid_until="2026-03-18")
            with self.subTest(moment=moment), freeze_time(moment):
                self.assertEqual(self._confirm(order), state)
                order._action_cancel()

    def test_the_last_day_is_the_companys(self):
        """In Auckland it ends thirteen hours earlier than at the server."""
        self.company.partner_id.tz = "Pacific/Auckland"
        for moment, state in (
            ("2026-03-18 10:59:59", "sale"),
            ("2026-03-18 11:00:00", "draft"),
        ):
            order = self._release(valid_until="2026-03-18")
            with self.subTest(moment=moment), freeze_time(moment):
                self.assertEqual(self._confirm(order), state)
                order._action_cancel()

    def test_after_the_last_day_it_is_on_hold_anew(self):
        order = self._release(valid_until="2026-03-18")
        released = order.credit_hold_id
        with freeze_time("2026-03-19"):
            order.invalidate_recordset()
            self.assertEqual(order.credit_state, "warning")
            self._confirm(order)
            self.assertEqual(order.credit_hold_id.state, "open")
        self.assertEqual(released.state, "released", "what was decided stays on record")

    # === NOTHING LEFT TO RELEASE === #

    def _reject(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order).with_user(self.controller)
        hold.action_reject("Pay first")
        return order, hold

    def test_a_rejected_order_that_is_cancelled(self):
        order, hold = self._reject()
        self.assertTrue(hold.is_waiting)
        order.with_user(self.salesperson)._action_cancel()
        self.assertFalse(hold.is_waiting)
        with self.assertRaisesRegex(UserError, "cancelled, so there is nothing to"):
            hold.action_release("After all")
        self.assertEqual(hold.state, "rejected")
        order.with_user(self.salesperson).action_draft()
        self.assertTrue(hold.is_waiting)
        hold.action_release("After all")
        self.assertEqual(self._confirm(order), "sale")

    def test_a_rejected_order_that_was_confirmed_since(self):
        order, hold = self._reject()
        self._set_limit(self.partner, 5000.0)
        self.assertEqual(self._confirm(order), "sale")
        self.assertFalse(hold.is_waiting)
        with self.assertRaisesRegex(UserError, "confirmed or posted already"):
            hold.action_release("After all")
        self.assertEqual(hold.state, "rejected")

    def test_buttons_of_what_has_gone(self):
        order, hold = self._reject()
        view = hold.get_view(view_type="form")["arch"]
        buttons = [
            node.get("invisible")
            for node in etree.fromstring(view).xpath("//header/button")
            if node.get("string") in ("Release", "Ask for a Release")
        ]
        self.assertTrue(buttons)
        order._action_cancel()
        names = ("state", "may_decide", "is_refused", "may_release")
        fields = {name: hold[name] for name in names}
        fields |= {"is_waiting": hold.is_waiting, "sale_order_id": order.id}
        for invisible in buttons:
            self.assertTrue(safe_eval(invisible, fields))
            self.assertFalse(safe_eval(invisible, fields | {"is_waiting": True}))
