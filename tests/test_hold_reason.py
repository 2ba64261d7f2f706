from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from .common import SIGNATURE, CreditCommon


@tagged("-at_install", "post_install")
class TestHoldReason(CreditCommon):
    """Why it was decided, from a list; and what a decision does at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)
        cls.order.with_user(cls.salesperson).action_confirm()
        cls.hold = cls.order.credit_hold_id
        cls.good = cls.env.ref("credit_management.reason_release_history")
        cls.bad = cls.env.ref("credit_management.reason_reject_overdue")

    def _open_dialog(self, holds, decision, user=None):
        user = user or self.controller
        holds = holds.with_user(user).with_context(decision=decision)
        action = holds.action_open_decision()
        model = self.env[action["res_model"]].with_user(user)
        return model.with_context(**action["context"])

    def test_reason_from_the_list_and_note(self):
        self.hold.with_user(self.controller).action_release(
            "Since 1998", reason_id=self.good.id
        )
        self.assertEqual(self.hold.reason_id, self.good)
        self.assertEqual(self.hold.decision_reason, "Since 1998")
        self.assertIn(
            "Good payment history – Since 1998", self.order.message_ids[0].body
        )
        self.assertIn("Since 1998", self.hold.message_ids[0].body)
        self.assertEqual(self.hold.message_ids[0].author_id, self.controller.partner_id)
        self.assertIn("Since 1998", self.order.credit_decision_text)

    def test_only_reasons_for_this_decision(self):
        hold = self.hold.with_user(self.controller)
        elsewhere = self.good.copy(
            {"company_id": self._create_company("Elsewhere Ltd").id}
        )
        archived = self.good.copy({"active": False})
        for name, reason, error in (
            ("rejection", self.bad, UserError),
            ("other company", elsewhere, AccessError),
            ("archived", archived, UserError),
        ):
            with self.subTest(name), self.assertRaises(error):
                hold.action_release(reason_id=reason.id)
        self.assertEqual(self.hold.state, "open")
        hold.action_reject(reason_id=self.bad.id)
        self.assertEqual(self.hold.reason_id, self.bad)

    def test_dialog_with_a_listed_reason_alone(self):
        with Form(self._open_dialog(self.hold, "reject")) as form:
            form.reason_id = self.bad
        result = form.save().action_decide()
        self.assertEqual(self.hold.state, "rejected")
        self.assertIn(self.order.name, result["params"]["message"])
        self.assertEqual(self.order.credit_state, "rejected")

    def test_the_list_is_the_managers(self):
        values = {"name": "New", "decision": "release"}
        Reason = self.env["credit.reason"]
        for user in (self.salesperson, self.credit_user, self.controller):
            with self.subTest(user.login), self.assertRaises(AccessError):
                Reason.with_user(user).create(values)
            self.assertIn(self.good, Reason.with_user(user).search([]))
        Reason.with_user(self.manager).create(values)

    def test_reasons_of_other_companies_are_out_of_sight(self):
        other = self._create_company("Other Ltd")
        theirs = self.good.copy({"company_id": other.id})
        own = self.good.copy({"company_id": self.company.id})
        found = self.env["credit.reason"].with_user(self.controller).search([])
        self.assertIn(own, found)
        self.assertNotIn(theirs, found)

    # === CONFIRM AT ONCE === #

    def test_left_to_the_salesperson(self):
        with Form(self._open_dialog(self.hold, "release")) as form:
            self.assertFalse(form.confirm)
            form.reason_id = self.good
        form.save().action_decide()
        self.assertEqual(self.order.state, "draft")
        self.assertEqual(self.order.credit_state, "released")

    def test_confirm_at_once(self):
        with Form(self._open_dialog(self.hold, "release")) as form:
            form.reason_id = self.good
            form.confirm = True
        result = form.save().action_decide()
        self.assertEqual(self.order.state, "sale")
        self.assertIn(f"Confirmed: {self.order.name}", result["params"]["message"])

    def test_signed_orders_are_confirmed_unless_said_otherwise(self):
        self.order.signature = SIGNATURE
        self.hold.confirm_when_clear = True
        with Form(self._open_dialog(self.hold, "release")) as form:
            self.assertTrue(form.confirm)
            form.reason_id = self.good
            form.confirm = False
        form.save().action_decide()
        self.assertEqual(self.hold.state, "released")
        self.assertEqual(self.order.state, "draft")

    def test_confirm_of_less_than_the_order_is_reported(self):
        result = self.hold.with_user(self.controller).action_release(
            "Half", released_amount=1200.0, confirm=True
        )
        self.assertEqual(self.order.state, "draft")
        self.assertIn("Could not be confirmed", result["params"]["message"])
        self.assertEqual(result["params"]["type"], "warning")

    # === WHAT A RELEASE DOES NOT DO === #

    def test_a_release_opens_no_other_order(self):
        other = self._create_order(1500.0)
        self.hold.with_user(self.controller).action_release("This one only")
        other.with_user(self.salesperson).action_confirm()
        self.assertHeld(other)
        copy = self.order.copy()
        copy.with_user(self.salesperson).action_confirm()
        self.assertHeld(copy)

    def test_an_expired_release_does_not_count(self):
        self.hold.with_user(self.controller).action_release("Until today")
        self.hold.valid_until = "2026-03-15"
        self.order.invalidate_recordset()
        self.assertNotEqual(self.order.credit_state, "released")
        self.order.with_user(self.salesperson).action_confirm()
        self.assertEqual(self.order.state, "draft")
        self.assertNotEqual(self.order.credit_hold_id, self.hold)

    def test_earlier_rejection_shows_on_the_next_hold(self):
        self.hold.with_user(self.controller).action_reject("Pay first")
        self.order.with_user(self.salesperson).action_confirm()
        again = self.order.credit_hold_id
        self.assertIn("Pay first", again.with_user(self.salesperson).earlier_rejection)
        self.assertFalse(self.hold.earlier_rejection)
        # the rejected hold is history: it does not open the order behind the new one
        with self.assertRaisesRegex(UserError, "new hold"):
            self.hold.with_user(self.controller).action_release("Round the back")

    # === BULK === #

    def test_bulk_reports_what_was_left(self):
        other = self._create_order(1600.0)
        other.with_user(self.salesperson).action_confirm()
        holds = self.hold | other.credit_hold_id
        self.hold.with_user(self.manager).action_release("Mine")
        result = holds.with_user(self.controller).action_release("Both")
        message = result["params"]["message"]
        self.assertIn(f"Released: {other.name}", message)
        self.assertIn("already released by Credit_Mona", message)
        self.assertEqual(self.hold.decided_by_id, self.manager)
        self.assertEqual(other.credit_hold_id.decided_by_id, self.controller)

    def test_recheck_reports(self):
        result = self.hold.with_user(self.controller).action_recheck()
        self.assertIn("Still on hold", result["params"]["message"])
        self._set_limit(self.partner, 5000.0)
        result = self.hold.with_user(self.controller).action_recheck()
        self.assertIn("Cleared", result["params"]["message"])

    def test_dialog_left_open_while_another_decides(self):
        with Form(self._open_dialog(self.hold, "reject")) as form:
            form.reason = "No"
        wizard = form.save()
        self.hold.with_user(self.manager).action_release("Yes")
        result = wizard.action_decide()
        self.assertEqual(self.hold.state, "released")
        self.assertIn("already released by", result["params"]["message"])
        # told of it, they may take the release back
        self.hold.with_user(self.controller).action_reject("All the same")
        self.assertEqual(self.hold.state, "rejected")

    def test_another_companys_reason_list(self):
        other = self._create_company("Third Ltd")
        stranger = new_test_user(
            self.env,
            login="credit_stella",
            groups="credit_management.group_credit_controller",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        with self.assertRaises(AccessError):
            self._open_dialog(self.hold, "release", stranger)
