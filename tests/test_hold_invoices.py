from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import Command
from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon
from .common_views import get_words


@tagged("-at_install", "post_install")
class TestHoldInvoices(InvoiceGuardCommon):
    """Holds of invoices clear themselves, and automatic posting goes on around them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("credit_management.ir_cron_recheck")

    def _run_cron(self):
        """Run the re-check as the scheduler does, if it was triggered."""
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", self.cron.id)])
        self.assertTrue(triggers, "nothing set the cron off")
        triggers.unlink()
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()

    def _autopost(self):
        """Run Odoo's automatic posting as the scheduler does."""
        with self.enter_registry_test_mode():
            self.env.ref(
                "account.ir_cron_auto_post_draft_entry"
            ).method_direct_trigger()

    def _due(self, amount, **values):
        return self._draft(amount, auto_post="at_date", date="2026-03-16", **values)

    # === RE-CHECK === #

    def test_payment(self):
        invoice = self._create_invoice(500.0)
        hold = self._hold(800.0)
        self._pay(400.0, invoice=invoice)
        self._run_cron()
        move = hold.move_id
        self.assertEqual(hold.state, "cleared")
        self.assertFalse(hold.activity_ids)
        self.assertEqual(move.state, "draft", "nobody but the accountant posts it")
        message = move.message_ids[0]
        self.assertIn("has cleared", message.body)
        self.assertEqual(message.partner_ids, self.salesperson.partner_id)
        self._post(move)
        self.assertPosted(move)

    def test_new_limit(self):
        hold = self._hold()
        self._set_limit(self.partner, 1500.0)
        self._run_cron()
        self.assertEqual(hold.state, "cleared")

    def test_posted_while_only_monitored(self):
        """The hold of stricter days becomes the record of what would have been held."""
        hold = self._hold()
        self.company.credit_mode = "monitor"
        self._post(hold.move_id)
        self.assertEqual(hold.move_id.state, "posted")
        self.assertEqual((hold.state, hold.is_monitored), ("cleared", True))
        self.assertEqual(hold.move_id.credit_hold_ids, hold)
        self.assertFalse(hold.activity_ids)

    def test_posted_by_a_mere_write_while_only_monitored(self):
        hold = self._hold()
        self.company.credit_mode = "monitor"
        hold.move_id.write({"state": "posted"})
        self.assertEqual((hold.state, hold.is_monitored), ("cleared", True))
        self.assertFalse(hold.activity_ids)

    def test_not_enough(self):
        hold = self._hold()
        self._set_limit(self.partner, 1400.0)
        self._run_cron()
        self.assertMoveHeld(hold.move_id)
        self.assertEqual(hold.shortfall, 100.0)

    def test_lowered_draft(self):
        hold = self._hold()
        line = hold.move_id.invoice_line_ids
        hold.move_id.with_user(self.accountant).write(
            {"invoice_line_ids": [(1, line.id, {"price_unit": 900.0})]}
        )
        self._run_cron()
        self.assertEqual(hold.state, "cleared")

    def test_orders_and_invoices(self):
        """Both are re-checked; the numbers of their records do not mix."""
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        on_order, on_move = self.assertHeld(order), self._hold(1500.0)
        (on_order | on_move).with_user(self.controller).action_recheck()
        self.assertEqual((on_order | on_move).mapped("state"), ["open", "open"])
        self._set_limit(self.partner, 1500.0)
        self.company.credit_count_draft_invoices = False
        (on_order | on_move).with_user(self.controller).action_recheck()
        self.assertEqual((on_order | on_move).mapped("state"), ["cleared", "cleared"])

    def test_deleted_draft_makes_room_for_orders(self):
        draft = self._draft(900.0)
        order = self._create_order(500.0)
        order.with_user(self.salesperson).action_confirm()
        hold = self.assertHeld(order)
        draft.unlink()
        self._run_cron()
        self.assertEqual(hold.state, "cleared")

    # === WHAT THE DECISION SAYS === #

    def test_an_invoice_is_posted_not_confirmed(self):
        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        on_order, on_move = self.assertHeld(order), self._hold(1500.0)
        both = (on_order | on_move).with_user(self.controller)
        told = both.action_release("Fine", confirm=True)["params"]["message"]
        self.assertIn(f"Confirmed: {order.name}.", told)
        self.assertIn(f"Posted: {on_move.move_id.name}.", told)

    def test_an_invoice_that_could_not_be_posted(self):
        hold = self._hold(1500.0)
        result = hold.with_user(self.controller).action_release(
            "Half", released_amount=1200.0, confirm=True
        )
        self.assertIn(
            "Could not be posted, see the invoice: Draft Invoice",
            result["params"]["message"],
        )

    def test_the_dialog_speaks_of_invoices(self):
        def shown(holds):
            dialog = self.env["credit.hold.decision"].with_user(self.controller)
            dialog = dialog.create({"hold_ids": [Command.set(holds.ids)]})
            return get_words(dialog, "//group[@name='decision']")

        order = self._create_order(1500.0)
        order.with_user(self.salesperson).action_confirm()
        on_order, on_move = self.assertHeld(order), self._hold(1500.0)
        more = self._hold(1400.0)
        self.assertIn("Each invoice is released", shown(on_move | more))
        self.assertIn("Each order is released", shown(on_order | on_move))
        self.assertNotIn("Each invoice is released", shown(on_order | on_move))

    # === AUTOMATIC POSTING === #

    def test_automatic_posting_goes_on(self):
        large, small = self._due(5000.0), self._due(100.0)
        self._autopost()
        hold = self.assertMoveHeld(large)
        self.assertTrue(hold.confirm_when_clear)
        self.assertPosted(small)
        messages = large.message_ids
        self._autopost()
        self.assertEqual(self.assertMoveHeld(large), hold)
        self.assertEqual(large.message_ids, messages)
        self.assertEqual(len(hold.activity_ids), 1)

    def test_held_invoices_do_not_block_the_batch(self):
        held = self._due(5000.0) | self._due(6000.0)
        self._autopost()
        later = self._due(100.0, invoice_date="2026-03-01")
        later.date = "2026-03-01"  # Odoo takes the latest first
        with (
            self.enter_registry_test_mode(),
            patch.object(self.env.registry["ir.cron"], "_commit_progress"),
        ):
            self.env["account.move"]._autopost_draft_entries(batch_size=1)
        self.assertEqual(set(held.mapped("state")), {"draft"})
        self.assertPosted(later)

    def test_a_later_date_is_checked_on_its_day(self):
        move = self._draft(1500.0, invoice_date="2026-04-01", date="2026-04-01")
        move.auto_post = "at_date"
        self._autopost()
        self.assertFalse(move.credit_hold_ids)
        move.write({"invoice_date": "2026-03-16", "date": "2026-03-16"})
        self._autopost()
        self.assertMoveHeld(move)

    def test_posted_when_it_clears(self):
        move = self._due(1500.0)
        self._autopost()
        hold = self.assertMoveHeld(move)
        self._set_limit(self.partner, 1500.0)
        self._run_cron()
        self.assertEqual(hold.state, "cleared")
        self.assertPosted(move)

    def test_posted_when_released(self):
        move = self._due(1500.0)
        self._autopost()
        self.assertMoveHeld(move).with_user(self.controller).action_release("Fine")
        self.assertPosted(move)

    def test_recurring_invoice_goes_on_once_it_clears(self):
        move = self._due(1500.0)
        move.auto_post = "monthly"
        self._autopost()
        domain = [("auto_post_origin_id", "=", move.id), ("id", "!=", move.id)]
        self.assertMoveHeld(move)
        self.assertFalse(self.env["account.move"].search(domain))
        self._set_limit(self.partner, 1500.0)
        self._run_cron()
        self.assertPosted(move)
        following = self.env["account.move"].search(domain)
        self.assertEqual(len(following), 1)
        self.assertEqual(following.state, "draft")
        self.assertFalse(following.credit_hold_ids)

    def test_what_odoo_refuses_is_told(self):
        move = self._due(1500.0)
        self._autopost()
        hold = self.assertMoveHeld(move)
        move.currency_id = self.euro
        move.invoice_line_ids.price_unit = 3000.0
        self.euro.active = False
        self._set_limit(self.partner, 1500.0)
        self._run_cron()
        self.assertEqual(hold.state, "cleared")
        self.assertEqual(move.state, "draft")
        self.assertIn("could not be posted", move.message_ids[0].body)

    def test_another_transaction_was_faster(self):
        """Nobody redoes a cron: it starts anew by itself."""
        move = self._due(100.0)
        failures = [SerializationFailure(), SerializationFailure()]
        check_class = self.registry["credit.check"]
        decide = check_class._decide

        def failing(check, *args, **kwargs):
            if failures:
                raise failures.pop()
            return decide(check, *args, **kwargs)

        with patch.object(check_class, "_decide", failing):
            self._autopost()
        self.assertFalse(failures)
        self.assertPosted(move)
