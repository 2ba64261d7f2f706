from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestGuardConfirm(CreditCommon):
    """The button, and the list action on many."""

    def test_within_limit_confirms(self):
        order = self._create_order(1000.0)
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.credit_state, "clear")
        self.assertExposure(1000.0, orders=1000.0)

    def test_over_limit_is_held(self):
        order = self._create_order(1000.01)
        action = order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order)
        self.assertEqual(action["tag"], "display_notification")
        self.assertIn(order.name, action["params"]["message"])
        self.assertEqual(hold.amount, 1000.01)
        self.assertAlmostEqual(hold.shortfall, 0.01)
        self.assertEqual(hold.reason_ids.code, "over_limit")
        self.assertEqual(
            hold.activity_ids.user_id,
            self.controller,
        )
        message = order.message_ids[0]
        self.assertIn("credit hold", message.body)
        self.assertIn(self.salesperson.partner_id, message.partner_ids)
        self.assertExposure(0.0)

    def test_held_twice_is_one_hold(self):
        order = self._create_order(1500.0)
        order.action_confirm()
        order.order_line.price_unit = 1600.0
        order.action_confirm()
        hold = self.assertHeld(order)
        self.assertEqual(hold.amount, 1600.0)
        self.assertEqual(hold.shortfall, 600.0)
        self.assertEqual(len(hold.reason_ids), 1)

    def test_batch_adds_up(self):
        orders = self.env["sale.order"].union(
            *(self._create_order(400.0) for _n in range(3))
        )
        orders.with_user(self.salesperson).action_confirm()
        self.assertEqual(orders.mapped("state"), ["sale", "sale", "draft"])
        self.assertHeld(orders[2])
        self.assertExposure(800.0)

    def test_release_confirms(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order)
        with self.assertRaises(AccessError):
            hold.with_user(self.salesperson).action_release("please")
        hold.with_user(self.controller).action_release("Known customer")
        self.assertEqual(hold.state, "released")
        self.assertEqual(hold.decided_by_id, self.controller)
        self.assertFalse(hold.activity_ids)
        self.assertEqual(order.credit_state, "released")
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.credit_state, "released")

    def test_mode_off_and_monitor(self):
        self.company.credit_mode = "off"
        order = self._create_order(5000.0)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertFalse(order.credit_hold_ids)
        self.company.credit_mode = "monitor"
        order = self._create_order(5000.0)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertTrue(order.credit_hold_id.is_monitored)
        self.assertEqual(order.credit_hold_id.state, "cleared")
        self.assertEqual(order.credit_state, "warning")

    def test_no_limit_no_hold(self):
        order = self._create_order(9e6, partner=self._create_partner("Nobody"))
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_raise_after_confirmation(self):
        order = self._create_order(100.0, qty=9)
        order.action_confirm()
        order.order_line.product_uom_qty = 10
        with self.assertRaisesRegex(UserError, "credit limit"):
            order.order_line.product_uom_qty = 11
        with self.assertRaisesRegex(UserError, "credit limit"):
            order.write(
                {
                    "order_line": [
                        Command.create(
                            {"product_id": self.product.id, "price_unit": 200.0}
                        )
                    ]
                }
            )
