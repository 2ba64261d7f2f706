from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestGuardFields(CreditCommon, HttpCase):
    """Fields that a client may send but that only Odoo knows the value of."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_limit(cls.partner, 100.0)
        cls.order = cls._create_order(100.0)
        cls.order.action_confirm()
        cls.other = cls._create_partner("Other Customer")
        cls.foreign_line = cls._create_invoice(
            4000.0, partner=cls.other
        ).invoice_line_ids

    def _write(self, records, vals):
        try:
            with self.env.cr.savepoint():
                records.with_user(self.salesperson).write(vals)
                self.env.flush_all()
        except (AccessError, UserError):
            return False
        return True

    # === WHAT THE EXPOSURE RELIES ON === #

    def test_forged_fields_leave_the_exposure(self):
        link = [Command.link(self.foreign_line.id)]
        line = self.order.order_line
        for records, vals in (
            (self.order, {"invoice_status": "invoiced"}),
            (self.order, {"currency_rate": 1e6}),
            (line, {"invoice_status": "invoiced"}),
            (line, {"state": "draft"}),
            (line, {"qty_invoiced": 1.0, "qty_to_invoice": 0.0}),
            (line, {"untaxed_amount_to_invoice": 0.0, "price_total": 0.0}),
            (line, {"is_downpayment": True}),
            (line, {"invoice_lines": link}),
            (self.order, {"order_line": [Command.update(line.id, {"state": "draft"})]}),
        ):
            with self.subTest(vals=vals):
                self._write(records, vals)
                self.env.invalidate_all()
                self.assertExposure(100.0)
                self.assertEqual(self.order.invoice_status, "to invoice")
                self.assertEqual(self.order.currency_rate, 1.0)
        self.assertFalse(self._write(line, {"is_downpayment": True}))
        self.assertFalse(self._write(line, {"invoice_lines": link}))

    def test_forged_down_payment(self):
        values = {
            "product_id": self.product.id,
            "product_uom_qty": 0.0,
            "is_downpayment": True,
            "name": "Paid, honestly",
        }
        links = {"invoice_lines": [Command.link(self.foreign_line.id)]}
        order = self._create_order(4000.0)
        SaleOrderLine = self.env["sale.order.line"].with_user(self.salesperson)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            SaleOrderLine.create({**values, **links, "order_id": order.id})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            SaleOrderLine.with_context(
                default_invoice_lines=links["invoice_lines"]
            ).create({**values, "order_id": order.id})
        self.assertFalse(
            self._write(order, {"order_line": [Command.create({**values, **links})]})
        )
        self._write(order, {"order_line": [Command.create(values)]})
        order.with_user(self.salesperson).action_confirm()
        self.assertHeld(order)

    def test_default_of_a_computed_field(self):
        self._set_limit(self.partner, 1000.0)
        order = (
            self.env["sale.order"]
            .with_user(self.salesperson)
            .with_context(default_invoice_status="invoiced", default_currency_rate=1e6)
            .create(
                {
                    "partner_id": self.partner.id,
                    "state": "sale",
                    "order_line": [
                        Command.create(
                            {
                                "product_id": self.product.id,
                                "price_unit": 500.0,
                                "tax_ids": False,
                            }
                        )
                    ],
                }
            )
        )
        self.assertEqual(order.currency_rate, 1.0)
        self.assertExposure(600.0)

    # === HOLDS === #

    def test_hold_of_an_order_is_not_for_a_client(self):
        order, other = self._create_order(500.0), self._create_order(500.0)
        order.action_confirm()
        hold = self.assertHeld(order)
        for vals in (
            {"credit_hold_id": hold.id},
            {"credit_hold_ids": [Command.link(hold.id)]},
        ):
            with self.assertRaises(AccessError):
                other.with_user(self.salesperson).write(vals)
            with self.assertRaises(AccessError):
                self.env["sale.order"].with_user(self.salesperson).create(
                    {"partner_id": self.partner.id, **vals}
                )
        with self.assertRaises(AccessError):
            self.env["sale.order"].with_user(self.salesperson).with_context(
                default_credit_hold_id=hold.id
            ).create({"partner_id": self.partner.id})

    def test_release_up_to_nothing(self):
        order = self._create_order(500.0)
        order.action_confirm()
        with self.assertRaisesRegex(UserError, "above 0"):
            order.credit_hold_id.with_user(self.controller).action_release("No", 0.0)

    def test_time_zone_of_a_client(self):
        order = self._create_order(500.0)
        order.action_confirm()
        hold = order.credit_hold_id
        late = {"tz": "Etc/GMT+12"}  # where it is still yesterday
        with self.assertRaisesRegex(UserError, "in the past"):
            hold.with_user(self.controller).with_context(**late).action_release(
                "Fine", valid_until="2026-03-15"
            )
        hold.with_user(self.controller).action_release("Fine")
        hold.sudo().valid_until = "2026-03-15"
        order.with_user(self.salesperson).with_context(**late).action_confirm()
        self.assertEqual(order.state, "draft")

    def test_payment_terms_after_a_release(self):
        order = self._create_order(500.0)
        order.action_confirm()
        order.credit_hold_id.with_user(self.controller).action_release("Fine")
        order.with_user(self.salesperson).action_confirm()
        self.assertEqual(order.state, "sale")
        late = self.env["account.payment.term"].create({"name": "In a year"})
        with self.assertRaisesRegex(UserError, "does not pass the credit check"):
            order.with_user(self.salesperson).payment_term_id = late
        # without a release the terms are nobody's concern
        self.order.with_user(self.salesperson).payment_term_id = late

    # === MODES === #

    def test_monitored_edits_are_one_record(self):
        self.company.credit_mode = "monitor"
        self.order.order_line.price_unit = 150.0
        hold = self.order.credit_hold_id
        self.assertTrue(hold.is_monitored)
        self.order.order_line.price_unit = 200.0
        self.assertEqual(self.order.credit_hold_ids, hold)
        self.assertEqual((hold.amount, hold.state), (200.0, "cleared"))

    def test_hold_after_the_check_was_switched_off(self):
        signed, other = self._create_order(500.0), self._create_order(500.0)
        (signed | other).action_confirm()
        holds = (signed | other).credit_hold_id
        signed.credit_hold_id.confirm_when_clear = True
        self.assertTrue(signed._is_under_credit_review())
        self.company.credit_mode = "off"
        self.assertFalse(signed._is_under_credit_review())
        other.action_confirm()
        self.assertEqual(other.credit_hold_id.state, "cleared")
        holds._recheck()
        self.assertEqual(holds.mapped("state"), ["cleared", "cleared"])
        self.assertEqual(signed.state, "sale")

    # === WHAT IS SHOWN === #

    def test_core_warning(self):
        self.company.account_use_credit_limit = True
        self.partner.with_company(self.company).credit_limit = 1.0
        order = self._create_order(500.0)
        self.assertEqual(order.partner_credit_warning, "")
        self.company.credit_mode = "off"
        order.invalidate_recordset()
        self.assertTrue(order.partner_credit_warning)

    def test_portal_user_reads_nothing(self):
        user = new_test_user(self.env, login="credit_pat", groups="base.group_portal")
        user.partner_id.parent_id = self.partner
        order = self._create_order(500.0, partner_id=user.partner_id.id)
        order.action_quotation_sent()
        order.message_subscribe(user.partner_id.ids)
        self.authenticate("credit_pat", "credit_pat")

        def call(method, *args):
            return self.make_jsonrpc_request(
                f"/web/dataset/call_kw/sale.order/{method}",
                {"model": "sale.order", "method": method, "args": args, "kwargs": {}},
            )

        self.assertEqual(call("read", order.ids, ["name"])[0]["name"], order.name)
        names = [name for name in order._fields if name.startswith("credit_")]
        self.assertIn("credit_state", names)
        for name in names:
            with mute_logger("odoo.http"), self.subTest(field=name):
                with self.assertRaisesRegex(JsonRpcException, "AccessError"):
                    call("read", order.ids, [name])
                with self.assertRaisesRegex(JsonRpcException, "AccessError"):
                    call("search", [(name, "!=", False)])

    def test_exposure_is_computed_once_per_load(self):
        order = self._create_order(500.0, user_id=False)
        self.env.invalidate_all()
        order = order.with_user(self.credit_user)
        checks = []
        check_orders = type(self.env["credit.check"])._check_orders

        def count(model, orders, lock=True):
            checks.append(orders)
            return check_orders(model, orders, lock=lock)

        self.patch(type(self.env["credit.check"]), "_check_orders", count)
        values = order.read(["credit_state", "credit_reasons", "credit_headroom"])[0]
        self.assertEqual(len(checks), 1)
        self.assertIn("exposure $\xa0100.00", values["credit_reasons"])
        self.assertNotIn(
            "exposure", order.with_user(self.salesperson).credit_reasons or ""
        )

    def test_what_the_form_sends_empty(self):
        """The web client sends the invoice lines it only shows, as nothing."""
        order = self.env["sale.order"].with_user(self.salesperson)
        order = order.create(
            {
                "partner_id": self.partner.id,
                "order_line": [
                    Command.create({"product_id": self.product.id, "invoice_lines": []})
                ],
            }
        )
        order.order_line.write({"invoice_lines": [], "is_downpayment": False})
        self.assertEqual(order.amount_total, 100.0)
