from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_invoices import InvoiceGuardCommon
from .test_guard_routes import HOSTILE_CONTEXTS


@tagged("-at_install", "post_install")
class TestGuardInvoiceRoutes(InvoiceGuardCommon):
    """No way to a posted invoice leads around the check."""

    def assertRefused(self, move, *args, **context):
        with self.assertRaisesRegex(UserError, "does not pass the credit check"):
            self._call(*args, **context)
        move.invalidate_recordset()
        self.assertEqual(move.state, "draft")
        self.assertFalse(move.credit_hold_ids)

    # === BUTTON, LIST, WIZARD === #

    def test_button_over_rpc(self):
        for context in ({}, *HOSTILE_CONTEXTS):
            with self.subTest(context=context):
                move = self._draft(1500.0)
                action = self._call("action_post", move.ids, **context)
                self.assertEqual(action["tag"], "display_notification")
                self.assertMoveHeld(move)

    def test_list_action(self):
        large, small = self._draft(5000.0), self._draft(10.0)
        later = self._draft(20.0, invoice_date="2026-04-01", date="2026-04-01")
        moves = large | small | later
        action = self._call("action_validate_moves_with_confirmation", moves.ids)
        self.assertMoveHeld(large)
        self.assertPosted(small)
        self.assertIn(large.display_name, action["params"]["message"])
        self.assertIn("Posted: 1", action["params"]["message"])
        self.assertEqual(action["params"]["next"]["res_model"], "validate.account.move")

    def test_batch_wizard(self):
        moves = self._draft(600.0) | self._draft(600.0)
        wizard = self._call(
            "create",
            [{"move_ids": [Command.set(moves.ids)]}],
            model="validate.account.move",
        )
        action = self._call("validate_move", wizard, model="validate.account.move")
        self.assertEqual(moves.mapped("state"), ["posted", "draft"])
        self.assertMoveHeld(moves[1])
        self.assertIn(moves[1].display_name, action["params"]["message"])
        self.assertEqual(
            action["params"]["next"], {"type": "ir.actions.act_window_close"}
        )

    def test_batch_wizard_of_a_later_date(self):
        move = self._draft(1500.0, invoice_date="2026-04-01", date="2026-04-01")
        wizard = self.env["validate.account.move"].with_user(self.accountant)
        wizard = wizard.create({"move_ids": [Command.set(move.ids)]})
        wizard.validate_move()
        self.assertEqual((move.state, move.auto_post), ("draft", "at_date"))
        self.assertFalse(move.credit_hold_ids)
        wizard.force_post = True
        wizard.validate_move()
        self.assertMoveHeld(move)

    def test_every_other_module_is_inside_the_check(self):
        """What others do around `super()._post()`, as stock does, must not happen."""
        model_class = self.registry["account.move"]
        guarded, seen = model_class._post, []

        def _post(self, soft=True):
            seen.append(self)
            return guarded.__wrapped__(self, soft)

        with patch.object(model_class, "_post", _post):
            # the registry is set up anew: after that the check is outermost again
            self.env["account.move"]._register_hook()
            move, fine = self._draft(1500.0), self._draft(10.0)
            self._post(move)
            self.assertFalse(seen)
            self._post(move | fine)
            self.assertEqual(seen, [fine])
        self.assertMoveHeld(move)

    def test_what_odoo_refuses_stays_refused(self):
        move = self._draft(10.0)
        move.invoice_line_ids.unlink()
        with self.assertRaises(UserError):
            self._post(move)
        held, broken = self._draft(1500.0), self._draft(10.0)
        broken.currency_id = self.euro
        self.euro.active = False
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._post(held | broken)
        self.assertFalse(held.credit_hold_ids)

    def test_only_who_may_post_opens_holds(self):
        move = self._draft(1500.0)
        with self.assertRaises(AccessError):
            self._call("action_post", move.ids, user=self.salesperson)
        self.assertFalse(move.credit_hold_ids)

    # === RAW WRITE === #

    def test_write_state(self):
        move = self._draft(1000.01)
        for context in ({}, *HOSTILE_CONTEXTS, {"skip_readonly_check": True}):
            with self.subTest(context=context):
                self.assertRefused(
                    move, "write", move.ids, {"state": "posted"}, **context
                )
        fitting = self._draft(1000.0)
        self._call("write", fitting.ids, {"state": "posted"})
        self.assertEqual(fitting.state, "posted")

    def test_write_state_of_many_adds_up(self):
        moves = self._draft(600.0) | self._draft(600.0)
        with self.assertRaisesRegex(UserError, "does not pass the credit check"):
            self._call("write", moves.ids, {"state": "posted"})
        self.assertEqual(moves.mapped("state"), ["draft", "draft"])
        self._call("write", moves[0].ids, {"state": "posted"})
        self.assertRefused(moves[1], "write", moves[1].ids, {"state": "posted"})

    def test_write_state_and_price_in_one(self):
        move = self._draft(10.0)
        line = Command.update(move.invoice_line_ids.id, {"price_unit": 1e6})
        vals = {"state": "posted", "invoice_line_ids": [line]}
        self._call("write", move.ids, vals, skip_readonly_check=True)
        # Odoo leaves the journal items alone: that is what the customer owes
        self.assertExposure(10.0, receivable=10.0)

    def test_write_state_while_monitored(self):
        self.company.credit_mode = "monitor"
        move = self._draft(1500.0)
        self._call("write", move.ids, {"state": "posted"})
        self.assertTrue(move.credit_hold_id.is_monitored)

    def test_write_state_of_an_orders_invoice(self):
        order = self._create_order(800.0)
        order.action_confirm()
        self._set_limit(self.partner, 0.0)
        move = self._invoice(order, post=False)
        self._call("write", move.ids, {"state": "posted"})
        self.assertEqual(move.state, "posted")

    def test_create_posted(self):
        with self.assertRaises(UserError):
            self._call(
                "create",
                [{"move_type": "out_invoice", "state": "posted"}],
            )

    def test_nested_in_another_record(self):
        move = self._draft(1500.0)
        self.accountant.group_ids += self.env.ref("base.group_partner_manager")
        self.assertRefused(
            move,
            "write",
            self.partner.ids,
            {"invoice_ids": [Command.update(move.id, {"state": "posted"})]},
            model="res.partner",
        )

    # === WHAT A CLIENT MAY NOT SAY === #

    def test_holds_are_not_written(self):
        hold = self._hold()
        other = self._draft(1500.0)
        transaction = self._create_transaction(self._create_order(1.0), 1500.0)
        for vals in (
            {"credit_hold_id": False},
            {"credit_hold_id": hold.id},
            {"credit_hold_ids": [Command.link(hold.id)]},
            {"credit_hold_ids": [Command.create({"account_id": self.account.id})]},
            {"transaction_ids": [Command.link(transaction.id)]},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                self._call("write", other.ids, vals)
        for vals in (
            {"credit_hold_id": hold.id},
            {"transaction_ids": [Command.link(transaction.id)]},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                self._call(
                    "create",
                    [
                        {"move_type": "out_invoice", "partner_id": self.partner.id}
                        | vals
                    ],
                )
            name = next(iter(vals))
            with self.subTest(default=name), self.assertRaises(AccessError):
                self._call(
                    "create",
                    [{"move_type": "out_invoice", "partner_id": self.partner.id}],
                    **{f"default_{name}": vals[name]},
                )
        with self.assertRaises(AccessError):
            hold.with_user(self.accountant).write({"state": "released"})

    def test_portal_user_reads_nothing(self):
        hold = self._hold()
        user = new_test_user(self.env, login="credit_pat", groups="base.group_portal")
        user.partner_id.parent_id = self.partner
        move = hold.move_id
        move.message_subscribe(user.partner_id.ids)
        for name in ("credit_state", "credit_hold_id", "credit_reasons"):
            with self.subTest(name=name):
                with self.assertRaises(AccessError):
                    move.with_user(user).read([name])
                with self.assertRaises(AccessError):
                    move.with_user(user).search([(name, "!=", False)])

    def test_accountant_duplicates_and_reverses(self):
        """Nothing of this is in the way of an accountant's own work."""
        move = self._draft(100.0)
        self._post(move)
        copy = move.with_user(self.accountant).copy()
        copy.invoice_date = "2026-03-16"
        self._post(copy)
        self.assertPosted(copy)
        reversal = move.with_user(self.accountant)._reverse_moves(cancel=True)
        self.assertEqual(reversal.state, "posted")
        self.assertExposure(100.0)
