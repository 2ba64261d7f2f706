from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from .common import SIGNATURE, CreditCommon


@tagged("-at_install", "post_install")
class TestGuardModes(CreditCommon):
    """`off` is Odoo without the module; `monitor` records and lets everything pass."""

    def _go_every_route(self):
        """Take orders over the limit on every route, as the salesperson."""
        button, raw, changed = (self._create_order(price) for price in (5e3, 6e3, 1.0))
        changed.with_user(self.salesperson).action_confirm()
        changed.order_line.with_user(self.salesperson).price_unit = 7e3
        result = button.with_user(self.salesperson).action_confirm()
        raw.with_user(self.salesperson).write({"state": "sale"})
        created = raw.with_user(self.salesperson).copy({"state": "sale"})
        paid = self._create_order(8e3, require_payment=True, prepayment_percent=0.1)
        self._pay_online(paid, 800.0)
        signed = self._create_order(9e3)
        signed.write({"signature": SIGNATURE, "signed_by": "Ann"})
        signed._validate_order()
        self.assertIs(result, True)
        orders = button | raw | changed | created.sudo(False) | paid | signed
        self.assertEqual(set(orders.mapped("state")), {"sale"})
        return orders.with_user(self.env.user)

    def test_off(self):
        self.company.credit_mode = "off"
        check = self.registry["credit.check"]
        with patch.object(check, "_decide", side_effect=AssertionError):
            orders = self._go_every_route()
            self.assertEqual(set(orders.mapped("credit_state")), {"clear"})
        self.assertFalse(orders.credit_hold_ids)
        orders._action_cancel()
        orders.action_draft()
        orders.unlink()

    def test_off_checks_nothing_that_was_held(self):
        order = self._create_order(5000.0)
        order.action_confirm()
        hold = self.assertHeld(order)
        self.company.credit_mode = "off"
        self.assertEqual(order.credit_state, "clear")
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale")
        self.env["credit.hold"]._trigger_recheck(self.partner)
        hold._recheck()
        self.assertNotEqual(hold.state, "open")

    def test_monitor(self):
        self.company.credit_mode = "monitor"
        orders = self._go_every_route()
        for order in orders:
            hold = order.credit_hold_id
            self.assertTrue(hold.is_monitored, order.amount_total)
            self.assertEqual(hold.state, "cleared")
            self.assertEqual(hold.amount, order.amount_total)
            self.assertEqual(hold.reason_ids.code, "over_limit")
            self.assertGreater(hold.shortfall, 0.0)
            self.assertEqual(order.credit_state, "warning")
            self.assertFalse(hold.activity_ids)
            self.assertNotIn("credit hold", "".join(order.message_ids.mapped("body")))
        self.assertEqual(len(orders.credit_hold_ids), len(orders))

    def test_monitor_within_the_limit_records_nothing(self):
        self.company.credit_mode = "monitor"
        order = self._create_order(1000.0)
        order.action_confirm()
        self.assertFalse(order.credit_hold_ids)
        self.assertEqual(order.credit_state, "clear")

    def test_monitor_closes_a_hold_of_before(self):
        order = self._create_order(5000.0)
        order.action_confirm()
        hold = self.assertHeld(order)
        self.company.credit_mode = "monitor"
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertEqual(hold.state, "cleared")
        self.assertFalse(hold.is_monitored)
        self.assertFalse(hold.activity_ids)
        self.assertTrue(order.credit_hold_id.is_monitored)

    def test_monitor_closes_a_hold_of_before_by_a_mere_write(self):
        order = self._create_order(5000.0)
        order.action_confirm()
        hold = self.assertHeld(order)
        self.company.credit_mode = "monitor"
        order.with_user(self.salesperson).write({"state": "sale"})
        self.assertEqual(order.credit_hold_id, hold)
        self.assertEqual((hold.state, hold.is_monitored), ("cleared", True))
        self.assertFalse(hold.activity_ids)

    def test_search_by_credit_state(self):
        """The search finds what the field shows, for every set of values."""
        other = self._create_partner("No Limit")
        orders = (
            self._create_order(10.0)
            | self._create_order(10.0, partner=other)
            | self._create_order(3e3)
            | self._create_order(2e3)
            | self._create_order(2e3)
            | self._create_order(2e3)
            | self._create_order(100.0)
        )
        orders[3:].action_confirm()
        orders[4].credit_hold_id.with_user(self.controller).action_release("Fine")
        orders[5].credit_hold_id.with_user(self.controller).action_reject("Too much")
        cancelled = self._create_order(3e3)
        cancelled._action_cancel()
        orders |= cancelled
        self.company.credit_mode = "monitor"
        monitored = self._create_order(4e3)
        monitored.action_confirm()
        self.company.credit_mode = "enforce"
        orders |= monitored
        states = {order: order.credit_state for order in orders}
        self.assertEqual(
            set(states.values()), {"clear", "warning", "held", "released", "rejected"}
        )
        for values in (
            ["clear"],
            ["warning"],
            ["held"],
            ["released"],
            ["rejected"],
            ["clear", "held"],
            ["held", "rejected"],
            ["clear", "warning", "released"],
        ):
            for operator in ("in", "not in"):
                with self.subTest(operator=operator, values=values):
                    found = self.env["sale.order"].search(
                        [
                            ("id", "in", orders.ids),
                            ("credit_state", operator, values),
                        ]
                    )
                    expected = orders.filtered(
                        lambda order, values=values, operator=operator: (
                            (states[order] in values) == (operator == "in")
                        )
                    )
                    self.assertEqual(found, expected.sorted())

    def test_switched_between_orders_of_one_batch(self):
        """Only the companies that manage credit hold orders of a batch."""
        free = self._create_company("Free Ltd", credit_mode="off")
        order = self._create_order(5000.0)
        other = self._create_order(
            5000.0,
            company_id=free.id,
            user_id=False,
            order_line=[Command.create({"name": "x", "product_id": self.product.id})],
        )
        (order | other).with_context(
            allowed_company_ids=(self.company | free).ids
        ).action_confirm()
        self.assertHeld(order)
        self.assertEqual(other.state, "sale")
