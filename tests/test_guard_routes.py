from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .common import CreditCommon

# what a client may try in order to open the guard
HOSTILE_CONTEXTS = (
    {"credit_guard": True},
    {"credit_guard": {}},
    {"credit_guard": "x"},
    {"credit_guard": {"active": True, "before": {}}},
    {"credit_management.guard": {"before": {}}},
    {"bypass_credit": True, "skip_credit_check": True, "no_credit": True},
    {"credit_mode": "off", "default_credit_mode": "off"},
    {"import_file": True, "import_skip_records": [], "install_mode": True},
    {"tracking_disable": True, "mail_notrack": True, "mail_create_nolog": True},
    {"default_state": "sale", "default_credit_state": "released"},
    {"tz": "Etc/GMT+12"},
    {"active_test": False, "prefetch_fields": False, "send_email": False},
)


@tagged("-at_install", "post_install")
class TestGuardRoutes(CreditCommon):
    """No way to a confirmed order leads around the check."""

    def _call(self, method, *args, user=None, model="sale.order", **context):
        """Call a method as a client does: through the RPC layer, all or nothing."""
        env = self.env(user=user or self.salesperson, context={})
        context.setdefault("allowed_company_ids", self.company.ids)
        with self.env.cr.savepoint():
            return call_kw(env[model], method, list(args), {"context": context})

    def _values(self, price, **values):
        return {
            "partner_id": self.partner.id,
            "company_id": self.company.id,
            "user_id": self.salesperson.id,
            "order_line": [
                Command.create(
                    {
                        "product_id": self.product.id,
                        "price_unit": price,
                        "tax_ids": [Command.clear()],
                    }
                )
            ],
            **values,
        }

    def _count_confirmed(self):
        return self.env["sale.order"].search_count(
            [("partner_id", "=", self.partner.id), ("state", "=", "sale")]
        )

    def assertRefused(self, order, *args, **context):
        with self.assertRaisesRegex(UserError, "does not pass the credit check"):
            self._call(*args, **context)
        order.invalidate_recordset()
        self.assertIn(order.state, ("draft", "sent"))
        self.assertFalse(order.credit_hold_ids)

    # === THE BUTTON AND THE LIST ACTION === #

    def test_list_action_adds_up(self):
        self._set_limit(self.partner, 150.0)
        orders = self._create_order(100.0) + self._create_order(100.0)
        action = self._call("action_confirm", orders.ids)
        self.assertEqual(orders.mapped("state"), ["sale", "draft"])
        self.assertHeld(orders[1])
        message = action["params"]["message"]
        self.assertIn(orders[1].name, message)
        self.assertNotIn(orders[0].name, message)
        self.assertIn("Confirmed: 1", message)

    def test_list_action_of_several_customers(self):
        other = self._create_partner("Quay Stores")
        self._set_limit(other, 50.0)
        orders = (
            self._create_order(60.0, partner=other)
            + self._create_order(900.0)
            + self._create_order(40.0, partner=other)
        )
        self._call("action_confirm", orders.ids)
        self.assertEqual(orders.mapped("state"), ["draft", "sale", "sale"])
        self.assertHeld(orders[0])

    def test_every_other_module_is_inside_the_check(self):
        """What other modules do around `super().action_confirm()` must not happen."""
        order = self._create_order(1500.0)
        model_class = self.registry["sale.order"]
        guarded, confirmed = model_class.action_confirm, []

        def action_confirm(self):
            confirmed.append(self)
            return guarded.__wrapped__(self)

        with patch.object(model_class, "action_confirm", action_confirm):
            # the registry is set up anew: after that the check is outermost again
            self.env["sale.order"]._register_hook()
            order.with_user(self.salesperson).action_confirm()
            self.assertFalse(confirmed)
            self._create_order(10.0).action_confirm()
            self.assertTrue(confirmed)
        self.assertHeld(order)

    def test_hook_survives_a_new_setup_of_the_registry(self):
        model_class = self.registry["sale.order"]
        SaleOrder = self.env["sale.order"]
        SaleOrder._register_hook()
        guarded = model_class.action_confirm
        self.assertTrue(guarded.is_credit_guarded)
        self.assertFalse(hasattr(guarded.__wrapped__, "is_credit_guarded"))
        SaleOrder._unregister_hook()
        self.addCleanup(SaleOrder._register_hook)
        self.assertFalse(hasattr(model_class.action_confirm, "is_credit_guarded"))
        SaleOrder._register_hook()
        self.assertTrue(model_class.action_confirm.is_credit_guarded)
        self._create_order(1500.0).action_confirm()
        self.assertFalse(self._count_confirmed())

    # === RAW WRITE AND CREATE === #

    def test_write_state(self):
        order = self._create_order(1000.01)
        self.assertRefused(order, "write", order.ids, {"state": "sale"})
        fitting = self._create_order(1000.0)
        self._call("write", fitting.ids, {"state": "sale"})
        self.assertEqual(fitting.state, "sale")

    def test_write_state_of_many_adds_up(self):
        orders = self._create_order(600.0) + self._create_order(600.0)
        with self.assertRaisesRegex(UserError, orders[1].name):
            self._call("write", orders.ids, {"state": "sale"})
        self.assertFalse(self._count_confirmed())
        self._call("write", orders[0].ids, {"state": "sale"})
        self.assertRefused(orders[1], "write", orders[1].ids, {"state": "sale"})

    def test_write_state_and_price_in_one(self):
        order = self._create_order(10.0)
        vals = {
            "state": "sale",
            "order_line": [Command.update(order.order_line.id, {"price_unit": 1e6})],
        }
        self.assertRefused(order, "write", order.ids, vals)
        self.assertEqual(order.amount_total, 10.0)

    def test_write_state_closes_the_hold(self):
        order = self._create_order(1500.0)
        order.action_confirm()
        hold = self.assertHeld(order)
        self._set_limit(self.partner, 2000.0)
        self._call("write", order.ids, {"state": "sale"})
        self.assertEqual(hold.state, "cleared")
        self.assertFalse(hold.activity_ids)

    def test_create_with_state(self):
        for vals in (
            self._values(1500.0, state="sale"),
            [self._values(1500.0, state="sale")],
            [self._values(600.0, state="sale"), self._values(600.0, state="sale")],
            [self._values(1.0), self._values(1500.0, state="sale")],
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaisesRegex(UserError, "does not pass the credit check"),
            ):
                self._call("create", vals)
            self.assertFalse(self._count_confirmed())
        self._call("create", [self._values(400.0, state="sale") for _n in range(2)])
        self.assertEqual(self._count_confirmed(), 2)

    def test_import_with_state(self):
        def load(*prices):
            columns = [
                "partner_id/.id",
                "company_id/.id",
                "state",
                "order_line/product_id/.id",
                "order_line/price_unit",
                "order_line/tax_ids/.id",
            ]
            rows = [
                [
                    str(self.partner.id),
                    str(self.company.id),
                    "Sales Order",
                    str(self.product.id),
                    str(price),
                    "",
                ]
                for price in prices
            ]
            return self._call("load", columns, rows, import_file=True)

        result = load(10.0, 1500.0)
        self.assertFalse(result["ids"])
        self.assertIn(
            "does not pass the credit check", result["messages"][0]["message"]
        )
        self.assertFalse(self._count_confirmed())
        self.assertEqual(len(load(10.0, 20.0)["ids"]), 2)
        self.assertEqual(self._count_confirmed(), 2)

    def test_nested_in_another_record(self):
        self.salesperson.group_ids += self.env.ref("base.group_partner_manager")
        order = self._create_order(1500.0)
        for command in (
            Command.update(order.id, {"state": "sale"}),
            Command.create(self._values(1500.0, state="sale")),
        ):
            self.assertRefused(
                order,
                "write",
                self.partner.ids,
                {"sale_order_ids": [command]},
                model="res.partner",
            )
            self.assertFalse(self._count_confirmed())

    def test_smuggled_change_of_another_order(self):
        other = self._create_order(100.0)
        other.action_confirm()
        smuggle = [Command.update(other.order_line.id, {"price_unit": 1e6})]
        draft = self._create_order(1.0)
        for method, args in (
            ("create", [[self._values(1.0, order_line=smuggle)]]),
            ("write", [draft.ids, {"order_line": smuggle}]),
        ):
            with self.assertRaisesRegex(UserError, other.name):
                self._call(method, *args)
            other.invalidate_recordset()
            self.assertEqual(other.amount_total, 100.0)

    def test_totals_a_client_makes_up(self):
        order = self._create_order(1500.0)
        self._call("write", order.ids, {"amount_total": 0.0, "amount_untaxed": 0.0})
        self._call(
            "write", order.order_line.ids, {"price_total": 0.0}, model="sale.order.line"
        )
        self.assertEqual(order.amount_total, 1500.0)
        self._call("action_confirm", order.ids)
        self.assertHeld(order)
        with self.assertRaisesRegex(UserError, "does not pass the credit check"):
            self._call("create", self._values(1500.0, state="sale", amount_total=0.0))

    # === CONTEXT KEYS === #

    def test_hostile_contexts(self):
        order = self._create_order(1500.0)
        confirmed = self._create_order(100.0)
        confirmed.action_confirm()
        for context in HOSTILE_CONTEXTS:
            with self.subTest(context=context):
                self.assertRefused(
                    order, "write", order.ids, {"state": "sale"}, **context
                )
                with self.assertRaises(UserError):
                    self._call("create", self._values(1500.0, state="sale"), **context)
                with self.assertRaises(UserError):
                    self._call(
                        "write",
                        confirmed.order_line.ids,
                        {"price_unit": 1e6},
                        model="sale.order.line",
                        **context,
                    )
                self.assertEqual(self._count_confirmed(), 1)
        for context in HOSTILE_CONTEXTS:
            with self.subTest(context=context):
                self._call("action_confirm", order.ids, **context)
                self.assertHeld(order)

    # === AGAIN === #

    def test_duplicate(self):
        order = self._create_order(600.0)
        order.action_confirm()
        copy_id = self._call("copy", order.ids)[0]
        copy = self.env["sale.order"].browse(copy_id)
        self.assertFalse(copy.credit_hold_id)
        self._call("action_confirm", copy.ids)
        self.assertHeld(copy)
        with self.assertRaisesRegex(UserError, "does not pass the credit check"):
            self._call("copy", order.ids, {"state": "sale"})

    def test_back_to_quotation_and_again(self):
        order, other = self._create_order(600.0), self._create_order(600.0)
        self._call("action_confirm", order.ids)
        self._call("action_cancel", order.ids)
        self._call("action_draft", order.ids)
        self._call("action_confirm", other.ids)
        self.assertEqual(other.state, "sale")
        self._call("action_confirm", order.ids)
        self.assertHeld(order)
