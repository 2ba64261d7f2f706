from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_ways_out import WaysOutCommon


@tagged("-at_install", "post_install")
class TestWaysOut(WaysOutCommon):
    """Every way that is shown clears the order when it is gone."""

    def test_pay_invoices(self):
        old, older = self._invoice(200.0, 5), self._invoice(100.0, 9)
        self._invoice(500.0)
        order = self._hold()
        order.invalidate_recordset()
        self.assertEqual(order.credit_way_pay_count, 3)
        self._set_limit(self.partner, 1300.0)
        order.invalidate_recordset()
        paid = order.sudo().credit_way_pay_amount
        self.assertEqual(paid, 300.0, "the oldest are enough")
        action = order.action_credit_way_pay()
        shown = self.env["account.move"].with_user(self.salesperson)
        self.assertEqual(shown.search(action["domain"]), old + older)
        self._pay(300.0, invoice=old + older)
        self.assertClears(order)

    def test_pay_what_is_overdue(self):
        """Paying the overdue invoice clears the limit and the rule on age."""
        late = self._invoice(500.0, 90)
        order = self._hold()
        self.assertEqual(
            self._ways(order),
            {"credit_way_pay_count", "credit_way_prepay", "credit_way_release"},
        )
        self._pay(500.0, invoice=late)
        self.assertClears(order)

    def test_payment_in_process_is_not_asked_for_again(self):
        self.patch(
            self.registry["account.move"],
            "_get_invoice_in_payment_state",
            lambda self: "in_payment",
        )
        paid, other = self._invoice(300.0, 9), self._invoice(500.0)
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=paid.ids
        )
        payment = wizard.create({})._create_payments()
        self.assertFalse(payment.move_id)
        order = self._hold()
        action = order.action_credit_way_pay()
        self.assertEqual(self.env["account.move"].search(action["domain"]), other)

    def test_reduce(self):
        self._invoice(500.0)
        order = self._hold(800.0)
        order.invalidate_recordset()
        self.assertEqual(order.credit_way_reduce, 500.0)
        order.order_line.price_unit = order.credit_way_reduce
        self.assertClears(order)

    def test_reduce_opens_the_release(self):
        self._invoice(500.0)
        hold = self._hold(800.0).sudo().credit_hold_id.with_user(self.controller)
        action = hold.action_credit_way_reduce()
        model = self.env["credit.hold.decision"].with_user(self.controller)
        form = Form(model.with_context(**action["context"]))
        self.assertEqual(form.released_amount, 500.0)

    def test_shorter_term(self):
        self.account.write({"has_own_term": True, "own_term_days": 40})
        order = self._hold(800.0, payment_term_id=self.long.id)
        self.assertIn("credit_way_term_id", self._ways(order))
        self.assertEqual(order.credit_way_term_id, self.medium)
        order.action_credit_way_term()
        self.assertEqual(order.payment_term_id, self.medium)
        # the customer's terms are not changed in silence
        self.assertIn(
            "Payment terms changed to pass the credit check: 75 days net → 38 days net",
            order.message_ids[0].body,
        )
        self.assertEqual(order.message_ids[0].author_id, self.salesperson.partner_id)
        self.assertClears(order)

    def test_terms_of_another_company_are_none(self):
        """Asked for orders of two companies at once, each has the terms of its own."""
        other = self._create_company("Elsewhere SA", "base.EUR")
        near, far = self.env["account.payment.term"].create(
            [
                {
                    "name": f"{days} days there",
                    "company_id": other.id,
                    "line_ids": [
                        Command.create({"value_amount": 100, "nb_days": days})
                    ],
                }
                for days in (39, 75)
            ]
        )
        orders = self.env["sale.order"]
        for company, term in ((self.company, self.long), (other, far)):
            account = self._set_limit(self.partner, 5000.0, company=company)
            account.write({"has_own_term": True, "own_term_days": 40})
            orders |= self._create_order(
                800.0, company_id=company.id, user_id=False, payment_term_id=term.id
            )
        found = self.env["credit.check"]._get_ways(orders)
        terms = [
            way.figures["term"]
            for order in orders
            for way in found[order.id]
            if way.code == "shorter_term"
        ]
        self.assertEqual(terms, [self.medium.id, near.id])

    def test_temporary_limit(self):
        """What insurance adds to the limit is not asked for again."""
        self._set_limit(self.partner, 50.0, kind="insurance", counted_percent=90.0)
        self._invoice(500.0)
        order = self._hold()
        order.sudo().user_id = self.credit_user
        seen = order.with_user(self.credit_user)
        self.assertEqual(seen.credit_way_limit, 1255.0)
        action = seen.action_credit_way_limit()
        model = self.env["credit.limit.request"].with_user(self.credit_user)
        form = Form(model.with_context(**action["context"]))
        self.assertEqual((form.kind, form.amount), ("temporary", 1255.0))
        form.note = "Large project"
        form.save().action_request()
        limit = self.env["credit.limit"].search([("state", "=", "proposed")])
        order.sudo().user_id = self.salesperson
        limit.with_user(self.manager).action_activate()
        self.assertClears(order)

    def test_release(self):
        order = self._hold(1500.0)
        self.assertIn("credit_way_release", self._ways(order))
        order.sudo().credit_hold_id.with_user(self.controller).action_release("Fine")
        self.assertEqual(self._ways(order), set())
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    # === WAYS THAT ARE NOT THERE === #

    def test_nothing_held(self):
        order = self._create_order(500.0).with_user(self.salesperson)
        self.assertEqual(self._ways(order), set())
        with self.assertRaisesRegex(UserError, "Reload"):
            order.action_credit_way_prepay()

    def test_before_it_is_held(self):
        """A quotation that would be held shows the same, also while it is edited."""
        order = self._create_order(1500.0).with_user(self.salesperson)
        self.assertIn("credit_way_reduce", self._ways(order))
        with Form(order) as form:
            self.assertEqual(form.credit_way_prepay, 500.0)
            with form.order_line.edit(0) as line:
                line.price_unit = 1200.0
            self.assertEqual(form.credit_way_prepay, 200.0)

    def test_blocked_and_retired(self):
        order = self._hold(1500.0)
        self.account.status = "blocked"
        self.assertEqual(self._ways(order), {"credit_way_release"})
        self.account.status = "retired"
        self.assertEqual(self._ways(order), set())

    def test_blocked_by_hand(self):
        order = self._create_order(10.0)
        order.with_user(self.controller).action_credit_block("Ask me first")
        order = order.with_user(self.salesperson)
        self.assertEqual(self._ways(order), {"credit_way_release"})

    def test_down_payment_invoice_instead(self):
        """Odoo asks for one or the other."""
        order = self._hold(1500.0)
        order.sudo().order_line = [
            Command.create({"product_id": self.product.id, "is_downpayment": True})
        ]
        self.assertNotIn("credit_way_prepay", self._ways(order))

    # === RIGHTS === #

    def test_own_invoices_only(self):
        self._invoice(500.0, invoice_user_id=self.colleague.id)
        order = self._hold()
        action = order.action_credit_way_pay()
        moves = self.env["account.move"]
        shown = moves.with_user(self.salesperson).search(action["domain"])
        self.assertFalse(shown)
        self.assertEqual(len(moves.search(action["domain"])), 1)

    def test_rights(self):
        order = self._hold(1500.0)
        hold = order.sudo().credit_hold_id
        for user in (self.colleague, self.controller):
            with self.assertRaises(AccessError):
                order.with_user(user).action_credit_way_prepay()
            with self.assertRaises(AccessError):
                hold.with_user(user).action_credit_way_prepay()
        with self.assertRaises(AccessError):
            hold.with_user(self.salesperson).action_credit_way_reduce()
        self.assertEqual(self._ways(hold.with_user(self.controller)), self._ways(order))
