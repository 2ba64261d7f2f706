from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CreditCommon

AMOUNTS = ("1,300", "1300")  # the limit that the order needs


@tagged("-at_install", "post_install")
class TestLimitPrivate(CreditCommon):
    """Who may not see the limit asks for what the order needs, and learns no figure."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(
            context=dict(
                cls.env.context,
                tracking_disable=False,
                mail_create_nolog=False,
                mail_notrack=False,
            )
        )
        cls._create_invoice(500.0, invoice_user_id=cls.colleague.id)
        cls.order = cls._create_order(800.0).with_user(cls.salesperson)
        cls.order.action_confirm()
        cls.hold = cls.order.sudo().credit_hold_id.with_user(cls.salesperson)

    def _request(self, document=None, **values):
        """Ask for the limit as the button and the dialog do; return the proposal."""
        action = (document or self.order).action_credit_way_limit()
        model = self.env["credit.limit.request"].with_user(self.salesperson)
        form = Form(model.with_context(**action["context"]))
        self.assertTrue(form.covers_order)
        self.assertEqual((form.amount, form.shortfall), (0.0, 300.0))
        form.note = "Large project"
        for name, value in values.items():
            form[name] = value
        form.save().action_request()
        return self.env["credit.limit"].search([("state", "=", "proposed")])

    def _decide(self, limit, method="action_activate"):
        getattr(limit.with_user(self.controller), method)("Until the fair")
        self.env.flush_all()
        self.env.cr.precommit.run()

    def assertTellsNothing(self, text):
        for amount in AMOUNTS:
            self.assertNotIn(amount, str(text))

    def test_fields(self):
        self.salesperson.group_ids += self.env.ref("base.group_allow_export")
        for record in (self.order, self.hold):
            self.assertTrue(record.credit_way_has_limit)
            self.assertTrue(record.credit_way_pay_count)
            for name in ("credit_way_limit", "credit_way_pay_amount"):
                with self.subTest(record=record, name=name):
                    with self.assertRaises(AccessError):
                        record.read([name])
                    with self.assertRaises(AccessError):
                        record.export_data([name])
                    with self.assertRaises(AccessError):
                        record.search([(name, "=", 1300.0)])
                    self.assertNotIn(name, record.fields_get())
            seen = record.with_user(self.manager)
            self.assertEqual(seen.credit_way_limit, 1300.0)
            self.assertEqual(seen.credit_way_pay_amount, 500.0)

    def test_request(self):
        for document in (self.order, self.hold):
            self.assertTellsNothing(document.action_credit_way_limit())
        limit = self._request(self.hold)
        self.assertEqual((limit.amount, limit.kind), (1300.0, "temporary"))
        self.assertEqual(limit.proposed_by_id, self.salesperson)
        self.assertEqual(limit.sale_order_id, self.order)
        self.assertEqual(limit.activity_ids.user_id, self.controller)
        self.assertEqual(limit.reason, "Large project")
        self.assertEqual(self._request(), limit, "asked again, it is updated")
        wizards = self.env["credit.limit.request"].search([])
        self.assertEqual(set(wizards.mapped("amount")), {0.0})

    def test_the_proposal_is_not_shown(self):
        limit = self._request()
        own = limit.with_user(self.salesperson)
        self.assertFalse(own.search([]))
        for name in ("amount", "display_name", "counted_amount", "is_amount_hidden"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                own.read([name])
        with self.assertRaises(AccessError):
            own.action_withdraw()
        for user in (self.credit_user, self.controller):
            self.assertEqual(limit.with_user(user).amount, 1300.0)

    def test_the_order_says_that_it_waits(self):
        """Where the proposal is not shown, that it exists is."""
        self.assertFalse(self.order.credit_limit_request_text)
        limit = self._request()
        self.order.invalidate_recordset()
        text = self.order.credit_limit_request_text
        self.assertIn(f"{self.salesperson.name} asked for a credit limit", text)
        self.assertTellsNothing(text)
        self._decide(limit)
        self.order.invalidate_recordset()
        self.assertFalse(self.order.credit_limit_request_text)

    def test_no_message_tells_it(self):
        limit = self._request()
        self.order.sudo().order_line.price_unit = 900.0
        self.assertEqual(self._request_again().amount, 1400.0)
        self.order.sudo().order_line.price_unit = 800.0
        self._request()
        self._decide(limit)
        Message = self.env["mail.message"].with_user(self.salesperson)
        of_limit = [("model", "=", "credit.limit"), ("res_id", "=", limit.id)]
        self.assertFalse(Message.search(of_limit))
        self.assertNotIn(self.salesperson.partner_id, limit.message_partner_ids)
        told = self.env["mail.message"].search(
            [("partner_ids", "in", self.salesperson.partner_id.ids)], limit=1
        )
        self.assertEqual((told.model, told.res_id), ("sale.order", self.order.id))
        for text in ("approved", "Until the fair"):
            self.assertIn(text, told.body)
        mine = Message.search([("author_id", "=", self.salesperson.partner_id.id)])
        for message in mine | told.with_user(self.salesperson):
            self.assertTellsNothing(message.read(["body", "subject", "record_name"]))

    def _request_again(self):
        self.env["credit.limit.request"].with_user(self.salesperson).create(
            {"sale_order_id": self.order.id, "covers_order": True, "note": "More"}
        ).action_request()
        return self.env["credit.limit"].search([("state", "=", "proposed")])

    def test_rejected(self):
        self._decide(self._request(), "action_reject")
        told = self.env["mail.message"].search(
            [("partner_ids", "in", self.salesperson.partner_id.ids)], limit=1
        )
        self.assertIn("rejected", told.body)
        self.assertTellsNothing(told.body)

    def test_it_clears_the_order(self):
        self._decide(self._request())
        self.order.invalidate_recordset()
        self.assertEqual(self.account.limit_amount, 1300.0)
        self.order.action_confirm()
        self.assertEqual(self.order.state, "sale")

    def test_what_was_typed_is_another_proposal(self):
        """One that can be read never turns into one that must not be, or back."""
        typed = self._request(covers_order=False, amount=2000.0)
        self.assertEqual(typed.with_user(self.salesperson).amount, 2000.0)
        hidden = self._request()
        self.assertEqual((typed.state, typed.amount), ("rejected", 2000.0))
        self.assertNotEqual(hidden, typed)
        again = self._request(covers_order=False, amount=2500.0)
        self.assertEqual((hidden.state, len(again)), ("rejected", 1))
        Message = self.env["mail.message"].with_user(self.salesperson)
        self.env.flush_all()
        self.env.cr.precommit.run()
        of_limit = [("model", "=", "credit.limit"), ("res_id", "=", hidden.id)]
        self.assertFalse(Message.search(of_limit))

    def test_without_an_order(self):
        model = self.env["credit.limit.request"].with_user(self.salesperson)
        wizard = model.create(
            {"partner_id": self.partner.id, "covers_order": True, "note": "More"}
        )
        with self.assertRaisesRegex(UserError, "no order"):
            wizard.action_request()

    def test_an_order_that_needs_none(self):
        order = self._create_order(10.0)
        model = self.env["credit.limit.request"].with_user(self.salesperson)
        wizard = model.create(
            {"sale_order_id": order.id, "covers_order": True, "note": "More"}
        )
        with self.assertRaisesRegex(UserError, "Reload"):
            wizard.action_request()

    def test_nobody_else_s_shortfall(self):
        foreign = self._create_order(5000.0, user_id=self.colleague.id)
        model = self.env["credit.limit.request"].with_user(self.salesperson)
        wizard = model.create({"sale_order_id": foreign.id, "note": "More"})
        self.assertEqual(foreign.credit_shortfall, 4500.0)
        self.assertEqual(wizard.shortfall, 0.0)

    def test_too_much_is_no_oracle(self):
        """An order at the highest limit that can be does not tell what is owed."""
        self.order.sudo().order_line.price_unit = 1e12
        self.assertEqual(self._request_again().amount, 1e12)
