from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SIGNATURE, CreditCommon


@tagged("-at_install", "post_install")
class TestHoldManual(CreditCommon):
    """A block by hand: whatever the figures, on every route, until somebody decides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(100.0, require_payment=False)

    def _block(self, order=None):
        order = order or self.order
        order.with_user(self.controller).action_credit_block("Court case")
        return order.credit_hold_id

    def test_block(self):
        hold = self._block()
        self.assertHeld(self.order)
        self.assertTrue(hold.is_manual)
        self.assertEqual(hold.reason_ids.code, "manual")
        self.assertEqual(hold.reason_code, "manual")
        self.assertEqual(hold.blocked_by_id, self.controller)
        text = hold.with_user(self.salesperson).reason_text
        self.assertIn("Court case", text)
        self.assertIn("Court case", self.order.message_ids[0].body)
        self.assertIn(
            "Court case", self.order.with_user(self.salesperson).credit_reasons
        )

    def test_block_of_an_order_that_is_held_already(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = order.credit_hold_id
        self.assertEqual(self._block(order), hold)
        self.assertEqual(set(hold.reason_ids.mapped("code")), {"over_limit", "manual"})
        self._set_limit(self.partner, 9000.0)
        hold._recheck()
        self.assertEqual(hold.state, "open")
        self.assertEqual(hold.reason_ids.mapped("code"), ["manual"])

    def test_who_may_and_what(self):
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.order.with_user(user).action_credit_block("x")
        blocker = self.order.with_user(self.controller)
        with self.assertRaisesRegex(UserError, "say why"):
            blocker.action_credit_block("  ")
        self.company.credit_mode = "monitor"
        with self.assertRaisesRegex(UserError, "enforced"):
            blocker.action_credit_block("x")
        self.company.credit_mode = "enforce"
        self.order.action_confirm()
        with self.assertRaisesRegex(UserError, "only quotations"):
            blocker.action_credit_block("x")

    def test_every_route_is_closed(self):
        hold = self._block()
        order = self.order.with_user(self.salesperson)
        order.action_confirm()
        self.assertEqual(order.state, "draft")
        with self.assertRaises(UserError) as refused:
            order.write({"state": "sale"})
        self.assertIn("Court case", str(refused.exception))
        self.assertEqual(self.order.state, "draft")
        self.order.write(
            {
                "signature": SIGNATURE,
                "signed_by": "Ann",
                "signed_on": fields.Datetime.now(),
            }
        )
        self.order._validate_order()
        self.assertEqual(self.order.state, "draft")
        self.assertEqual(self.order.credit_hold_ids, hold)
        self.assertTrue(hold.is_manual)

    def test_also_where_nothing_is_on_credit(self):
        free = self._create_order(0.0)
        unlimited = self._create_order(
            50.0, partner=self._create_partner("Without a limit")
        )
        for order in (free, unlimited):
            with self.subTest(order.partner_id.name):
                self._block(order)
                order.with_user(self.salesperson).action_confirm()
                self.assertHeld(order)
                with self.assertRaises(UserError):
                    order.with_user(self.salesperson).write({"state": "sale"})

    def test_blocked_orders_use_up_no_room(self):
        big = self._create_order(900.0)
        self._block(big)
        other = self._create_order(900.0)
        (big | other).with_user(self.salesperson).action_confirm()
        self.assertEqual((big | other).mapped("state"), ["draft", "sale"])

    def test_never_cleared(self):
        hold = self._block()
        hold.with_user(self.controller).action_recheck()
        self.assertEqual(hold.state, "open")
        self.company.credit_mode = "monitor"
        hold._recheck()
        self.assertEqual(hold.state, "open")

    def test_release_ends_it(self):
        hold = self._block()
        hold.with_user(self.controller).action_release("Settled")
        self.order.with_user(self.salesperson).action_confirm()
        self.assertEqual(self.order.state, "sale")

    def test_cancel_ends_it(self):
        hold = self._block()
        self.order.with_user(self.salesperson).action_cancel()
        self.assertEqual(hold.state, "cancelled")

    def test_a_rejection_does_not_let_it_go(self):
        hold = self._block()
        hold.with_user(self.controller).action_reject("No")
        self.assertEqual(self.order.credit_state, "rejected")
        self.order.with_user(self.salesperson).action_confirm()
        self.assertEqual(self.order.state, "draft")
        again = self.order.credit_hold_id
        self.assertNotEqual(again, hold)
        self.assertTrue(again.is_manual)
        with self.assertRaises(UserError):
            self.order.with_user(self.salesperson).write({"state": "sale"})
        again.with_user(self.controller).action_release("Settled now")
        self.order.with_user(self.salesperson).action_confirm()
        self.assertEqual(self.order.state, "sale")

    def test_salesperson_asks_for_the_release(self):
        hold = self._block()
        self.assertFalse(hold._get_tasks())
        hold.with_user(self.salesperson).action_request_release("It is settled")
        self.assertEqual(hold._get_tasks().user_id, self.controller)
