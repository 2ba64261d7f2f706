from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SIGNATURE
from .common_rules import KINDS, RulesCommon

WARNED = "Passed the credit check with a warning"


@tagged("-at_install", "post_install")
class TestRuleKinds(RulesCommon):
    """Every kind at every stage, as the people who meet it."""

    def test_quotation(self):
        """While quoting, the banner informs or warns and nothing is held."""
        for kind in KINDS:
            for effect, outcome in (("inform", "pass"), ("warn", "warn")):
                with self.subTest(kind=kind, effect=effect):
                    account = self._create_caught(kind)
                    rule = self._rule_for(account, kind, effect, "quotation")
                    order = self._order(account).with_user(self.salesperson)
                    self.assertEqual(order.credit_outcome, outcome)
                    self.assertEqual(
                        order.credit_state, "clear" if outcome == "pass" else "warning"
                    )
                    self.assertEqual(len(order.credit_reasons.splitlines()), 1)
                    self._confirm(order)
                    self.assertEqual(order.state, "sale")
                    self.assertFalse(order.credit_hold_ids)
                    rule.unlink()

    def test_order_held(self):
        for kind in KINDS:
            with self.subTest(kind=kind):
                account = self._create_caught(kind)
                order = self._order(account)
                free = self._order(account)
                self._confirm(free)
                self.assertEqual(free.state, "sale", "no rule, no hold")
                free._action_cancel()
                rule = self._rule_for(account, kind)
                self.assertEqual(order.credit_outcome, "hold")
                self._confirm(order)
                hold = self.assertHeld(order)
                self.assertEqual(hold.reason_ids.code, kind)
                self.assertEqual(hold.reason_ids.rule_id, rule)
                self.assertTrue(hold.with_user(self.salesperson).reason_text)

    def test_order_refused(self):
        for kind in KINDS:
            with self.subTest(kind=kind):
                account = self._create_caught(kind)
                order = self._order(account)
                self._rule_for(account, kind, "refuse")
                self.assertEqual(order.credit_outcome, "refuse")
                with self.assertRaisesRegex(UserError, "nobody can release it"):
                    self._confirm(order)
                self.assertEqual(order.state, "draft")
                self.assertFalse(order.credit_hold_ids)

    def test_order_warned(self):
        """It passes; the note tells no figures of the customer."""
        for kind in KINDS:
            with self.subTest(kind=kind):
                account = self._create_caught(kind)
                order = self._order(account)
                self._rule_for(account, kind, "warn")
                self._confirm(order)
                self.assertEqual(order.state, "sale")
                notes = order.message_ids.filtered(lambda one: WARNED in one.body)
                self.assertEqual(len(notes), 1)
                self.assertTrue(notes.subtype_id.internal)
                self.assertNotIn("9,000", notes.body)
                self.assertNotIn("1,000", notes.body)

    def test_invoice(self):
        """Invoices without an order, posted by the accountant."""
        for kind in KINDS:
            for effect in ("hold", "refuse", "warn"):
                with self.subTest(kind=kind, effect=effect):
                    account = self._create_caught(kind)
                    move = self._draft(
                        600.0,
                        partner=account.partner_id,
                        invoice_payment_term_id=self.month.id,
                    )
                    self._rule_for(account, kind, "hold", "order")
                    self.assertEqual(move.credit_outcome, "pass", "of another stage")
                    self._rule_for(account, kind, effect, "invoice")
                    move.invalidate_recordset()
                    self.assertEqual(move.credit_outcome, effect)
                    self._post(move)
                    if effect == "warn":
                        self.assertPosted(move)
                        self.assertIn(WARNED, "".join(move.message_ids.mapped("body")))
                    else:
                        hold = self.assertMoveHeld(move)
                        self.assertEqual(hold.reason_ids.code, kind)
                        told = "".join(move.message_ids.mapped("body"))
                        self.assertEqual(
                            "Nobody can release this." in told, effect == "refuse"
                        )

    def test_batch(self):
        """The good ones go; held and refused ones are reported, each as what it is."""
        caught = self._create_caught("single_order")
        self._rule_for(caught, "single_order")
        refused = self._create_caught("single_order")
        self._rule_for(refused, "single_order", "refuse")
        good, bad, worse = (
            self._order(caught, 500.0),
            self._order(caught),
            self._order(refused),
        )
        action = self._confirm(good | bad | worse)
        self.assertEqual(good.state, "sale")
        self.assertHeld(bad)
        self.assertEqual(worse.state, "draft")
        self.assertFalse(worse.credit_hold_ids)
        message = action["params"]["message"]
        self.assertRegex(message, f"On credit hold.*{bad.name}")
        self.assertRegex(message, f"Refused by a credit rule: .*{worse.name}")
        self.assertIn("Confirmed: 1", message)

    def test_signed_and_refused(self):
        """What the customer signed is not thrown back at them."""
        account = self._create_caught("single_order")
        self._rule_for(account, "single_order", "refuse")
        order = self._order(account)
        order.write({"signature": SIGNATURE, "signed_by": "Ann"})
        order._validate_order()
        hold = self.assertHeld(order)
        with self.assertRaisesRegex(UserError, "cannot be released"):
            hold.with_user(self.manager).action_release("Please")

    def test_paid_and_refused(self):
        """Nor what they paid a part of; the part that is paid is not credit."""
        account = self._create_caught("single_order")
        self._rule_for(account, "single_order", "refuse")
        order = self._create_order(
            600.0,
            partner=account.partner_id,
            require_payment=True,
            prepayment_percent=0.1,
        )
        self._pay_online(order, 60.0)
        self.assertHeld(order)
        paid = self._create_order(
            600.0, partner=account.partner_id, require_payment=True
        )
        self._pay_online(paid, 600.0)
        self.assertEqual(paid.state, "sale")

    def test_raw_write_is_refused(self):
        account = self._create_caught("single_order")
        self._rule_for(account, "single_order")
        order = self._order(account)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            order.with_user(self.salesperson).write({"state": "sale"})
        self.assertEqual(order.state, "draft")

    def test_restricted_customers_prepay(self):
        """For all customers, the rule asks those who are restricted to pay."""
        account = self._create_caught("prepayment")
        self._rule("prepayment")
        order = self._order(account)
        self.assertEqual(order.credit_outcome, "pass")
        for values in ({"is_restricted": True}, {}):
            self.tier.write(values or {"is_restricted": False})
            account.status = "normal" if values else "restricted"
            order.invalidate_recordset()
            self.assertTrue(account.is_restricted)
            self.assertEqual(order.credit_outcome, "hold")

    def test_term_of_the_tier(self):
        self._rule("term")
        account = self._create_caught("single_order")
        order = self._order(account)
        for days, own, outcome in (
            (29, None, "hold"),
            (30, None, "pass"),
            (29, 30, "pass"),
            (60, 29, "hold"),
        ):
            with self.subTest(days=days, own=own):
                self.tier.write({"has_longest_term": True, "longest_term_days": days})
                account.with_user(self.controller).write(
                    {"has_own_term": own is not None, "own_term_days": own or 0}
                )
                order.invalidate_recordset()
                self.assertEqual(order.credit_outcome, outcome)

    def test_raised_term_of_a_confirmed_order(self):
        """A longer term is looked at again, and refused where it is too long."""
        self._rule("term")
        account = self._create_caught("single_order")
        account.write({"has_own_term": True, "own_term_days": 30})
        order = self._order(account)
        self._confirm(order)
        self.assertEqual(order.state, "sale")
        longer = self._create_term(31)
        with self.assertRaisesRegex(UserError, "31 days"), self.env.cr.savepoint():
            order.with_user(self.salesperson).payment_term_id = longer
        order.invalidate_recordset()
        self.assertEqual(order.payment_term_id, self.month)
        order.with_user(self.salesperson).payment_term_id = self._create_term(10)

    def test_reasons_tell_figures_to_credit_users_only(self):
        account = self._create_caught("over_limit")
        self._rule_for(account, "over_limit")
        order = self._order(account)
        self.assertNotIn("500", order.with_user(self.salesperson).credit_reasons)
        self.assertIn("500", order.with_user(self.controller).credit_reasons)
        with self.assertRaises(AccessError):
            order.with_user(self.salesperson).read(["credit_findings"])
