from odoo.tests import tagged

from .common_invoices import InvoiceGuardCommon


@tagged("-at_install", "post_install")
class TestGuardInvoices(InvoiceGuardCommon):
    """Invoices without an order are checked when they are posted."""

    # === THE VERDICT === #

    def test_over_the_limit(self):
        move = self._draft(1500.0)
        self.assertEqual(move.credit_state, "warning")
        action = self._post(move)
        hold = self.assertMoveHeld(move)
        self.assertEqual(action["tag"], "display_notification")
        self.assertTrue(action["params"]["sticky"])
        self.assertIn(move.display_name, action["params"]["message"])
        self.assertEqual(hold.amount, 1500.0)
        self.assertEqual(hold.shortfall, 500.0)
        self.assertEqual(hold.account_id, self.account)
        self.assertEqual(hold.user_id, self.salesperson)
        self.assertFalse(hold.confirm_when_clear)
        self.assertEqual(
            hold.reason_ids.figures,
            {"exposure": 0.0, "amount": 1500.0, "limit": 1000.0, "shortfall": 500.0},
        )
        self.assertEqual(hold.activity_ids.user_id, self.controller)
        message = move.message_ids[0]
        self.assertIn("On credit hold", message.body)
        self.assertEqual(message.partner_ids, self.salesperson.partner_id)

    def test_exactly_at_the_limit(self):
        move = self._draft(1000.0)
        self.assertEqual(move.credit_state, "clear")
        self.assertEqual(move.with_user(self.controller).credit_headroom, 0.0)
        self.assertFalse(self._post(move))
        self.assertPosted(move)
        self.assertFalse(move.credit_hold_ids)

    def test_tax_is_part_of_it(self):
        move = self._draft(1000.0)
        move.invoice_line_ids.tax_ids = self._create_tax(10.0)
        self.assertEqual(move.amount_total, 1100.0)
        self._post(move)
        self.assertEqual(self.assertMoveHeld(move).shortfall, 100.0)

    def test_what_is_owed_and_ordered_counts(self):
        self._create_invoice(300.0)
        self._create_order(300.0).action_confirm()
        move = self._draft(400.01)
        self._post(move)
        self.assertAlmostEqual(self.assertMoveHeld(move).shortfall, 0.01)
        move.invoice_line_ids.price_unit = 400.0
        self._post(move)
        self.assertPosted(move)
        self.assertEqual(move.credit_hold_ids.state, "cleared")

    def test_receipt(self):
        move = self._draft(1500.0, move_type="out_receipt")
        self._post(move)
        self.assertMoveHeld(move)

    def test_no_limit_is_no_check(self):
        move = self._draft(1e6, partner=self.customer)
        self._post(move)
        self.assertPosted(move)

    def test_account_on_first_need(self):
        stranger = self._create_partner("Stranger")
        domain = [("partner_id", "=", stranger.id)]
        draft = self._draft(10.0, partner=stranger)
        self.assertFalse(self.env["credit.account"].search(domain))
        self._post(draft)
        self.assertTrue(self.env["credit.account"].search(domain))

    def test_contact_owes_as_its_company(self):
        contact = self.env["res.partner"].create(
            {"name": "Office", "parent_id": self.partner.id}
        )
        move = self._draft(1500.0, partner=contact)
        self._post(move)
        self.assertEqual(self.assertMoveHeld(move).account_id, self.account)

    def test_another_currency(self):
        for amount, state in ((2000.0, "posted"), (2.0, "draft")):
            move = self._draft(amount, currency_id=self.euro.id)
            self._post(move)
            self.assertEqual(move.state, state)
        hold = self.assertMoveHeld(move)
        self.assertEqual(hold.amount, 1.0)
        self.assertEqual(hold.shortfall, 1.0)

    def test_other_companies_do_not_count(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        self._set_limit(self.partner, 10.0, company=other)
        self._post(self._draft(1000.0))
        values = {"partner": self.partner, "company_id": other.id}
        env = self.env(context={"allowed_company_ids": (self.company | other).ids})
        self.addCleanup(setattr, type(self), "env", type(self).env)
        type(self).env = env
        moves = self._draft(10.0, **values) | self._draft(0.01, **values)
        self.assertEqual(moves.company_id, other)
        moves.action_post()
        self.assertEqual(moves.mapped("state"), ["posted", "draft"])
        self.assertEqual(moves[1].credit_hold_id.company_id, other)

    def test_branch_asks_its_legal_entity(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.env.user.company_ids += branch
        env = self.env(context={"allowed_company_ids": (self.company | branch).ids})
        move = self._draft(1500.0).with_env(env)
        move.company_id = branch
        self.assertEqual(move.company_id, branch)
        move.action_post()
        self.assertEqual(self.assertMoveHeld(move).account_id, self.account)

    # === TOGETHER === #

    def test_batch_adds_up(self):
        for counted in (True, False):
            with self.subTest(counted=counted):
                self.company.credit_count_draft_invoices = counted
                partner = self._create_partner("Batch")
                self._set_limit(partner, 150.0)
                moves = self._draft(100.0, partner=partner)
                moves |= self._draft(100.0, partner=partner)
                action = self._post(moves)
                self.assertEqual(moves.mapped("state"), ["posted", "draft"])
                self.assertMoveHeld(moves[1])
                message = action["params"]["message"]
                self.assertIn(moves[1].display_name, message)
                self.assertIn("Posted: 1", message)

    def test_one_by_one_is_as_in_a_batch(self):
        """A draft does not use up the room of the one that is posted first."""
        for counted in (True, False):
            with self.subTest(counted=counted):
                self.company.credit_count_draft_invoices = counted
                partner = self._create_partner("One by One")
                self._set_limit(partner, 150.0)
                first = self._draft(100.0, partner=partner)
                second = self._draft(100.0, partner=partner)
                self.assertEqual((first | second).mapped("credit_state"), ["clear"] * 2)
                self._post(first)
                self.assertPosted(first)
                self._post(second)
                self.assertEqual(self.assertMoveHeld(second).shortfall, 50.0)
                self.assertExposure(200.0 if counted else 100.0, partner)

    def test_held_uses_no_room(self):
        large, small = self._draft(5000.0), self._draft(1000.0)
        self._post(large | small)
        self.assertMoveHeld(large)
        self.assertPosted(small)

    def test_customers_do_not_mix(self):
        other = self._create_partner("Quay Stores")
        self._set_limit(other, 50.0)
        moves = self._draft(60.0, partner=other) | self._draft(900.0)
        self._post(moves)
        self.assertEqual(moves.mapped("state"), ["draft", "posted"])

    # === OFF, MONITOR === #

    def test_off(self):
        self.company.credit_mode = "off"
        move = self._draft(5000.0)
        self.assertEqual(move.credit_state, "clear")
        self.assertFalse(self._post(move))
        self.assertPosted(move)
        self.assertFalse(move.credit_hold_ids)

    def test_monitor(self):
        self.company.credit_mode = "monitor"
        move = self._draft(5000.0)
        self.assertEqual(move.credit_state, "warning")
        self.assertFalse(self._post(move))
        self.assertPosted(move)
        hold = move.credit_hold_id
        self.assertTrue(hold.is_monitored)
        self.assertEqual((hold.state, hold.amount), ("cleared", 5000.0))
        self.assertFalse(hold.activity_ids)
        self.assertEqual(move.credit_state, "warning")

    def test_no_longer_enforced(self):
        hold = self._hold()
        self.company.credit_mode = "off"
        self._post(hold.move_id)
        self.assertPosted(hold.move_id)
        self.assertEqual(hold.state, "cleared")

    # === WHAT IS NEVER CHECKED === #

    def test_credit_notes_bills_and_entries(self):
        self._set_limit(self.partner, 0.0)
        for move_type in ("out_refund", "in_invoice", "in_refund", "in_receipt"):
            with self.subTest(move_type=move_type):
                move = self._draft(5000.0, move_type=move_type)
                self.assertEqual(move.credit_state, "clear")
                self.assertFalse(self._post(move))
                self.assertPosted(move)
        entry = self._create_entry(5000.0)
        self._post(entry)
        self.assertPosted(entry)

    def test_invoice_made_at_a_till(self):
        move = self._draft(5000.0)
        model_class = self.registry["account.move"]
        self.patch(model_class, "_is_from_till", lambda move: True)
        self._post(move)
        self.assertPosted(move)

    def test_nothing_to_pay(self):
        self._set_limit(self.partner, 0.0)
        self._create_order(1.0)
        move = self._draft(0.0)
        self._post(move)
        self.assertPosted(move)

    # === AGAIN === #

    def test_posted_again(self):
        """One hold, kept up to date, and nobody is told of what they know."""
        hold = self._hold()
        move = hold.move_id
        messages = move.message_ids
        self._post(move)
        self.assertEqual(self.assertMoveHeld(move), hold)
        self.assertEqual(move.message_ids, messages)
        self.assertEqual(len(hold.activity_ids), 1)
        move.invoice_line_ids.price_unit = 1600.0
        self._post(move)
        self.assertEqual(hold.shortfall, 600.0)
        self.assertEqual(len(hold.reason_ids), 1)

    def test_back_to_draft_and_again(self):
        move = self._draft(600.0)
        self._post(move)
        move.with_user(self.accountant).button_draft()
        move.invoice_line_ids.price_unit = 1500.0
        self._post(move)
        self.assertMoveHeld(move)

    def test_cancelled(self):
        hold = self._hold()
        hold.move_id.with_user(self.accountant).button_cancel()
        self.assertEqual(hold.state, "cancelled")
        self.assertFalse(hold.activity_ids)
        self.assertEqual(hold.move_id.credit_state, "clear")

    def test_deleted(self):
        hold = self._hold()
        hold.move_id.with_user(self.accountant).unlink()
        self.assertFalse(hold.exists())

    def test_duplicate(self):
        hold = self._hold()
        copy = hold.move_id.copy()
        self.assertFalse(copy.credit_hold_ids)
        self.assertFalse(copy.credit_hold_id)

    def test_date_of_posting(self):
        """Without an invoice date it is today's, and so is the check."""
        move = self._draft(1500.0, invoice_date=False)
        self._post(move)
        self.assertMoveHeld(move)
        self.assertFalse(move.invoice_date)
