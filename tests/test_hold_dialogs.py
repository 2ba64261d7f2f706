from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestHoldDialogs(CreditCommon):
    """The dialogs behind the buttons of holds and orders, as a client opens them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)
        cls.order.with_user(cls.salesperson).action_confirm()
        cls.hold = cls.order.credit_hold_id

    def _form(self, action, user):
        model = self.env[action["res_model"]].with_user(user)
        return Form(model.with_context(**action["context"]))

    # === ASKING === #

    def test_ask_from_the_hold(self):
        action = self.hold.with_user(self.salesperson).action_open_request()
        self.assertEqual(action["res_model"], "credit.release.request")
        with self._form(action, self.salesperson) as form:
            self.assertEqual(form.order_id, self.order)
            self.assertEqual(form.reasons, "Over the credit limit by $\xa0500.00.")
            self.assertFalse(form.decision)
            form.note = "They pay on Friday"
        form.save().action_request()
        self.assertEqual(self.hold.request_note, "They pay on Friday")

    def test_ask_after_a_rejection(self):
        """The dialog tells who turned the order down, and why."""
        self.hold.with_user(self.controller).action_reject("Pay first")
        action = self.order.with_user(self.salesperson).action_request_credit_release()
        with self._form(action, self.salesperson) as form:
            self.assertEqual(form.decision, "Credit_Carla, 03/16/2026: Pay first")
            form.note = "They have paid half of it"
        form.save().action_request()
        self.assertEqual(self.order.credit_hold_id.state, "open")
        self.assertNotEqual(self.order.credit_hold_id, self.hold)

    def test_ask_without_a_note(self):
        action = self.order.with_user(self.salesperson).action_request_credit_release()
        model = self.env[action["res_model"]].with_user(self.salesperson)
        wizard = model.with_context(**action["context"]).create({"note": "  "})
        with self.assertRaisesRegex(UserError, "the controller reads it"):
            wizard.action_request()
        self.assertFalse(self.hold.requested_by_id)

    # === BLOCKING === #

    def test_block(self):
        order = self._create_order(10.0)
        action = order.with_user(self.controller).action_open_credit_block()
        self.assertEqual(action["res_model"], "credit.order.block")
        with self._form(action, self.controller) as form:
            form.note = "Court case"
        form.save().action_block()
        self.assertEqual(order.credit_hold_id.block_note, "Court case")
        with self.assertRaises(AccessError):
            order.with_user(self.salesperson).action_open_credit_block()

    # === DECIDING === #

    def test_what_the_dialog_proposes(self):
        """The value of the order, and the last day that the settings say."""
        self.company.credit_release_days = 5
        action = self.hold.with_user(self.controller).action_open_decision()
        form = self._form(action, self.controller)
        self.assertEqual(form.released_amount, 1500.0)
        self.assertEqual(str(form.valid_until), "2026-03-21")
        self.assertFalse(form.confirm)
        self.assertFalse(form.is_below)
        form.released_amount = 1499.99
        self.assertTrue(form.is_below)
        form.released_amount = 1500.0
        self.assertFalse(form.is_below)

    def test_of_several_each_has_its_own_value(self):
        other = self._create_order(2500.0)
        other.with_user(self.salesperson).action_confirm()
        both = (self.hold | other.credit_hold_id).with_user(self.controller)
        with self._form(both.action_open_decision(), self.controller) as form:
            self.assertEqual(form.hold_count, 2)
            self.assertEqual(form.released_amount, 0.0)
            form.reason = "Both"
        form.save().action_decide()
        self.assertEqual(both.mapped("released_amount"), [1500.0, 2500.0])

    def test_confirm_at_once(self):
        action = self.hold.with_user(self.controller).action_open_decision()
        with self._form(action, self.controller) as form:
            form.reason = "Known for years"
            form.confirm = True
        result = form.save().action_decide()
        self.assertEqual(self.order.state, "sale")
        self.assertIn(f"Confirmed: {self.order.name}.", result["params"]["message"])

    def test_decided_while_the_dialog_was_open(self):
        """What a colleague decided meanwhile stays, and the second one is told."""
        action = self.hold.with_user(self.controller).action_open_decision()
        with self._form(action, self.controller) as form:
            form.reason = "Fine with me"
        wizard = form.save()
        self.hold.with_user(self.manager).action_reject("Never")
        result = wizard.action_decide()
        self.assertIn("already rejected by Credit_Mona", result["params"]["message"])
        self.assertEqual(
            (self.hold.state, self.hold.decision_reason), ("rejected", "Never")
        )

    def test_a_manager_releases_what_was_rejected(self):
        """A controller's rejection a controller may take back, a manager's may not."""
        self.hold.with_user(self.controller).action_reject("Pay first")
        self.hold.with_user(self.controller).action_release("They have")
        self.assertEqual(self.hold.state, "released")
        self.hold.with_user(self.manager).action_reject("They have not")
        with self.assertRaisesRegex(UserError, "only a manager can release it"):
            self.hold.with_user(self.controller).action_release("Please")
        self.hold.with_user(self.manager).action_release("Well")
        self.assertEqual(self.hold.state, "released")

    def test_nothing_passes_without_a_release(self):
        """Nothing stands where a text would: no figure without words."""
        self.account.status = "blocked"
        order = self._create_order(100.0)
        order.with_user(self.salesperson).action_confirm()
        hold = order.credit_hold_id.with_user(self.controller)
        self.assertFalse(hold.credit_way_reduce)
        action = hold.with_context(decision="release").action_open_decision()
        self.assertIs(self._form(action, self.controller).needless_text, False)

    def test_release_up_to_what_passes(self):
        """The way out on the hold opens the dialog with the value that passes."""
        hold = self.hold.with_user(self.controller)
        action = hold.action_credit_way_reduce()
        with self._form(action, self.controller) as form:
            self.assertEqual(form.released_amount, 1000.0)
            self.assertTrue(form.is_below)
            self.assertFalse(form.needless_text)
            form.released_amount = 999.99
            self.assertIn("1,000.00 it passes anyway", form.needless_text)
            form.released_amount = 1000.0
            form.reason = "As much as fits"
        form.save().action_decide()
        self.assertEqual(self.hold.released_amount, 1000.0)
        self.order.order_line.price_unit = 1000.0
        self.order.with_user(self.salesperson).action_confirm()
        self.assertEqual(self.order.state, "sale")
