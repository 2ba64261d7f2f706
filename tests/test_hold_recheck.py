from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SIGNATURE, CreditCommon


@tagged("-at_install", "post_install")
class TestHoldRecheck(CreditCommon):
    """Holds clear themselves as soon as there is room."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("credit_management.ir_cron_recheck")

    def _create_hold(self, price=800.0, signed=False, **values):
        order = self._create_order(price, require_payment=False, **values)
        if signed:
            order.write(
                {
                    "signature": SIGNATURE,
                    "signed_by": "Ann",
                    "signed_on": fields.Datetime.now(),
                }
            )
            order._validate_order()
        else:
            order.with_user(self.salesperson).action_confirm()
        return self.assertHeld(order)

    def _run_cron(self):
        """Run the cron as the scheduler does, if it was triggered."""
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", self.cron.id)])
        self.assertTrue(triggers, "nothing set the cron off")
        triggers.unlink()
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()

    def assertTriggered(self, expected=True):
        count = self.env["ir.cron.trigger"].search_count(
            [("cron_id", "=", self.cron.id)]
        )
        self.assertEqual(bool(count), expected)

    # === WHAT SETS IT OFF === #

    def test_payment(self):
        invoice = self._create_invoice(500.0)
        hold = self._create_hold()
        self.assertTriggered(False)
        self._pay(400.0, invoice=invoice)
        self._run_cron()
        self.assertEqual(hold.state, "cleared")
        self.assertFalse(hold.activity_ids)
        order = hold.sale_order_id
        self.assertEqual(order.state, "draft", "nobody but the salesperson confirms it")
        message = order.message_ids[0]
        self.assertIn("has cleared", message.body)
        self.assertEqual(message.partner_ids, self.salesperson.partner_id)

    def test_payment_that_is_not_enough(self):
        invoice = self._create_invoice(500.0)
        hold = self._create_hold()
        self._pay(200.0, invoice=invoice)
        self._run_cron()
        self.assertHeld(hold.sale_order_id)
        self.assertEqual(hold.shortfall, 100.0)
        self.assertEqual(hold.reason_ids.figures["exposure"], 300.0)

    def test_credit_note(self):
        self._create_invoice(500.0)
        hold = self._create_hold()
        self._create_invoice(400.0, move_type="out_refund", post=False)
        self.assertTriggered(False)
        self._create_invoice(400.0, move_type="out_refund")
        self._run_cron()
        self.assertEqual(hold.state, "cleared")

    def test_new_limit(self):
        hold = self._create_hold(1500.0)
        self._set_limit(self.partner, 1500.0)
        self._run_cron()
        self.assertEqual(hold.state, "cleared")

    def test_cancelled_order(self):
        order = self._create_order(500.0)
        order.action_confirm()
        hold = self._create_hold()
        order.with_user(self.salesperson).action_cancel()
        self._run_cron()
        self.assertEqual(hold.state, "cleared")

    def test_order_that_costs_less(self):
        order = self._create_order(500.0)
        order.action_confirm()
        hold = self._create_hold()
        order.order_line.with_user(self.salesperson).price_unit = 200.0
        self._run_cron()
        self.assertEqual(hold.state, "cleared")

    def test_order_that_another_customer_owes(self):
        order = self._create_order(500.0)
        order.action_confirm()
        hold = self._create_hold()
        order.partner_invoice_id = self._create_partner("Parent Company")
        self._run_cron()
        self.assertEqual(hold.state, "cleared")

    def test_somebody_elses_payment_sets_nothing_off(self):
        self._create_hold(1500.0)
        other = self._create_partner("Other")
        self._pay(100.0, partner=other, invoice=self._create_invoice(100.0, other))
        self.assertTriggered(False)

    def test_cancelled_quotation_closes_its_hold(self):
        hold = self._create_hold(1500.0)
        hold.sale_order_id.with_user(self.salesperson).action_cancel()
        self.assertEqual(hold.state, "cancelled")
        self.assertFalse(hold.activity_ids)
        self.assertEqual(hold.sale_order_id.credit_state, "clear")

    # === WHAT IT DOES === #

    def test_signed_order_is_confirmed(self):
        invoice = self._create_invoice(500.0)
        hold = self._create_hold(signed=True)
        self._pay(500.0, invoice=invoice)
        self._run_cron()
        self.assertEqual(hold.state, "cleared")
        self.assertEqual(hold.sale_order_id.state, "sale")
        self.assertExposure(800.0)

    def test_signed_orders_come_first_and_add_up(self):
        waiting = self._create_hold(1500.0)
        signed = self._create_hold(1600.0, signed=True)
        self._set_limit(self.partner, 1700.0)
        self._run_cron()
        self.assertEqual(signed.sale_order_id.state, "sale")
        self.assertHeld(waiting.sale_order_id)

    def test_button(self):
        hold = self._create_hold(1500.0)
        hold.with_user(self.salesperson).action_recheck()
        self.assertEqual(hold.state, "open")
        self._set_limit(self.partner, 1500.0)
        hold.with_user(self.salesperson).action_recheck()
        self.assertEqual(hold.state, "cleared")

    def test_order_that_odoo_refuses_to_confirm(self):
        """The others are not kept waiting, and the salesperson is told why."""
        other = self._create_partner("Other")
        self._set_limit(other, 0.0)
        refused = self._create_hold(1500.0, signed=True)
        fine = self._create_hold(1500.0, signed=True, partner=other)
        refused.sale_order_id.write(
            {"order_line": [Command.create({"name": "no product"})]}
        )
        for partner in (self.partner, other):
            self._set_limit(partner, 9000.0)
        self._run_cron()
        self.assertEqual(fine.sale_order_id.state, "sale")
        order = refused.sale_order_id
        self.assertEqual(refused.state, "cleared")
        self.assertEqual(order.state, "draft")
        self.assertIn("missing a product", order.message_ids[0].body)
        self.assertEqual(order.message_ids[0].partner_ids, self.salesperson.partner_id)

    def test_release_of_an_order_that_odoo_refuses_to_confirm(self):
        hold = self._create_hold(1500.0, signed=True)
        hold.sale_order_id.write(
            {"order_line": [Command.create({"name": "no product"})]}
        )
        hold.with_user(self.controller).action_release("Fine")
        self.assertEqual(hold.state, "released")
        self.assertIn("missing a product", hold.sale_order_id.message_ids[0].body)

    # === WHEN SOMETHING GOES WRONG === #

    def _run_cron_with(self, failures):
        """Run the cron; the first re-checks fail as listed (None: it works).

        :return: the customers in the order they were tried
        """
        Hold = self.registry["credit.hold"]
        recheck, tried = Hold._recheck, []

        def failing(holds):
            tried.append(holds.partner_id)
            result = recheck(holds)
            self.env.flush_all()
            if error := failures.pop(0) if failures else None:
                raise error
            return result

        with patch.object(Hold, "_recheck", failing):
            self._run_cron()
        return tried

    def _create_two_holds(self):
        other = self._create_partner("Other")
        self._set_limit(other, 0.0)
        holds = self._create_hold(1500.0, signed=True)
        holds |= self._create_hold(1500.0, signed=True, partner=other)
        for partner in (self.partner, other):
            self._set_limit(partner, 1500.0)
        return holds

    def test_retried_when_another_transaction_was_faster(self):
        holds = self._create_two_holds()
        tried = self._run_cron_with([SerializationFailure(), SerializationFailure()])
        self.assertEqual(len(tried), 4)
        self.assertEqual(len(set(tried)), 2)
        self.assertEqual(set(holds.mapped("state")), {"cleared"})
        self.assertEqual(set(holds.sale_order_id.mapped("state")), {"sale"})
        self.assertTriggered(False)

    def test_gives_up_for_now_and_comes_back(self):
        holds = self._create_two_holds()
        self._run_cron_with([SerializationFailure()] * 3)
        self.assertEqual(sorted(holds.mapped("state")), ["cleared", "open"])
        self._run_cron()
        self.assertEqual(set(holds.mapped("state")), {"cleared"})

    def test_an_error_keeps_nobody_else_waiting(self):
        holds = self._create_two_holds()
        logger = "odoo.addons.credit_management.models.credit_batches"
        with mute_logger(logger):
            self._run_cron_with([UserError("broken")])
        self.assertEqual(sorted(holds.mapped("state")), ["cleared", "open"])
        open_hold = holds.filtered(lambda hold: hold.state == "open")
        self.assertEqual(open_hold.sale_order_id.state, "draft")
