from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import SIGNATURE, CreditCommon


@tagged("-at_install", "post_install")
class TestHoldDesk(CreditCommon):
    """What people do at the desk, and what they do by mistake."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)
        cls.order.with_user(cls.salesperson).action_confirm()
        cls.hold = cls.order.credit_hold_id

    def _decide(self, decision="release", **values):
        """Fill in the dialog as the controller does, and carry it out."""
        hold = self.hold.with_user(self.controller).with_context(decision=decision)
        action = hold.action_open_decision()
        model = self.env[action["res_model"]].with_user(self.controller)
        with Form(model.with_context(**action["context"])) as form:
            for name, value in values.items():
                form[name] = value
        form.save().action_decide()

    def test_confirming_again_tells_nobody_twice(self):
        number = len(self.order.message_ids)
        self.order.with_user(self.salesperson).action_confirm()
        self.assertEqual(len(self.order.message_ids), number)
        self.order.order_line.price_unit = 1600.0
        self.order.with_user(self.salesperson).action_confirm()
        self.assertGreater(len(self.order.message_ids), number)
        self.assertHeld(self.order)

    def test_an_edit_is_looked_at_again(self):
        cron = self.env.ref("credit_management.ir_cron_recheck")
        domain = [("cron_id", "=", cron.id)]
        before = self.env["ir.cron.trigger"].search_count(domain)
        self.order.with_user(self.salesperson).order_line.price_unit = 900.0
        self.assertGreater(self.env["ir.cron.trigger"].search_count(domain), before)
        self.hold._recheck()
        self.assertEqual(self.hold.state, "cleared")

    def test_dialog_releases(self):
        self._decide(reason="Known for years", released_amount=1700.0)
        self.assertEqual(self.hold.state, "released")
        self.assertEqual(self.hold.released_amount, 1700.0)
        self.assertEqual(self.hold.decision_reason, "Known for years")

    def test_dialog_rejects(self):
        self._decide("reject", reason="Too much for one season")
        self.assertEqual(self.hold.state, "rejected")
        self.assertEqual(self.order.credit_state, "rejected")

    def test_blanks_are_no_reason(self):
        with self.assertRaisesRegex(UserError, "reason"):
            self._decide(reason="   ")
        self.assertEqual(self.hold.state, "open")

    def test_release_below_the_value(self):
        """A signed order that must shrink first is not held a second time."""
        self.order.signature = SIGNATURE
        self.hold.confirm_when_clear = True
        self._decide(reason="Half of it", released_amount=1200.0)
        self.assertEqual(self.hold.state, "released")
        self.assertEqual(self.order.state, "draft")
        self.assertEqual(self.order.credit_hold_ids, self.hold)
        self.order.order_line.price_unit = 1200.0
        self.order.with_user(self.salesperson).action_confirm()
        self.assertEqual(self.order.state, "sale")

    def test_the_task_is_the_controllers(self):
        activity = self.hold.activity_ids
        with self.assertRaises(AccessError):
            activity.with_user(self.salesperson).unlink()
        with self.assertRaises(AccessError):
            activity.with_user(self.salesperson).action_feedback()
        self.hold.with_user(self.controller).message_post(body="Called them")
        activity.with_user(self.controller).action_feedback(feedback="Waiting")
        self.assertEqual(self.hold.state, "open")
