from datetime import datetime

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import CreditCommon
from .test_guard_routes import HOSTILE_CONTEXTS


@tagged("-at_install", "post_install")
class TestGuardRpc(CreditCommon, HttpCase):
    """The routes of the web client and of other programs, over real HTTP."""

    def _call_kw(self, method, *args, **context):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/sale.order/{method}",
            {
                "model": "sale.order",
                "method": method,
                "args": args,
                "kwargs": {"context": context},
            },
        )

    def test_web_client(self):
        order = self._create_order(1500.0)
        self.authenticate("credit_sam", "credit_sam")
        for context in ({}, *HOSTILE_CONTEXTS):
            with self.subTest(context=context):
                with (
                    mute_logger("odoo.http"),
                    self.assertRaisesRegex(JsonRpcException, "UserError"),
                ):
                    self._call_kw("write", order.ids, {"state": "sale"}, **context)
                self.assertEqual(order.state, "draft")
        action = self._call_kw("action_confirm", order.ids, credit_guard=True)
        self.assertEqual(action["tag"], "display_notification")
        self.assertHeld(order)
        for method in ("_credit_confirm", "_credit_guard", "_register_hook"):
            with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
                self._call_kw(method, order.ids)

    def test_json_2(self):
        order = self._create_order(1500.0)
        self.env.ref("base.group_user").api_key_duration = 36500.0
        key = (
            self.env["res.users.apikeys"]
            .with_user(self.salesperson)
            ._generate("rpc", "test", datetime(2100, 1, 1))  # PostgreSQL has no freezer
        )

        def post(method, **arguments):
            return self.url_open(
                f"/json/2/sale.order/{method}",
                json={"ids": order.ids, **arguments},
                headers={"Authorization": f"Bearer {key}"},
            )

        for context in ({}, *HOSTILE_CONTEXTS):
            with self.subTest(context=context):
                with mute_logger("odoo.http"):
                    answer = post("write", vals={"state": "sale"}, context=context)
                self.assertEqual(answer.status_code, 422, answer.text)
                self.assertIn("does not pass the credit check", answer.text)
                self.assertEqual(order.state, "draft")
        answer = post("action_confirm", context={"credit_guard": {}})
        self.assertEqual(answer.status_code, 200, answer.text)
        self.assertHeld(order)
