from odoo.tests import tagged

from .common_words import HoldWordsCase


@tagged("-at_install", "post_install")
class TestHoldWords(HoldWordsCase):
    """What people read of decisions, word for word, and in which role."""

    def test_buttons_only(self):
        words = "A credit hold is decided with its buttons only."
        for user in (self.controller, self.manager):
            self.assertRefused(
                words, self.hold.with_user(user).write, {"state": "released"}
            )

    def test_who_may_decide(self):
        words = (
            "Only a credit controller can decide on a hold. Ask the credit department "
            "to release the order."
        )
        for user in (self.salesperson, self.credit_user):
            hold = self.hold.with_user(user)
            for call in (
                hold.action_release,
                hold.action_reject,
                hold.action_escalate,
                hold.action_open_decision,
            ):
                self.assertRefused(words, call)

    def test_amount_and_day_of_a_release(self):
        release = self.decider.action_release
        for amount in (0.0, -0.01):
            self.assertRefused(
                "A release must be for an amount above 0.",
                release,
                "Fine",
                released_amount=amount,
            )
        self.assertRefused(
            "A release cannot end in the past.",
            release,
            "Fine",
            valid_until="2026-03-15",
        )
        release("Fine", released_amount=0.01, valid_until="2026-03-16")
        self.assertEqual(self.hold.released_amount, 0.01)

    def test_an_order_worth_nothing(self):
        """Put on hold by hand, it is released up to 0, as its dialog proposes."""
        free = self._create_order(0.0)
        free.with_user(self.controller).action_credit_block("Ask me first")
        hold = free.credit_hold_id.with_user(self.controller)
        hold.action_release("Asked", released_amount=0.0)
        self.assertEqual((hold.state, hold.released_amount), ("released", 0.0))
        free.with_user(self.salesperson).action_confirm()
        self.assertEqual(free.state, "sale")

    def test_reason_for_another_decision(self):
        reject = self.env.ref("credit_management.reason_reject_overdue")
        words = "This reason cannot be given here."
        self.assertRefused(words, self.decider.action_release, reason_id=reject.id)
        release = self.env.ref("credit_management.reason_release_plan")
        self.assertRefused(words, self.decider.action_reject, reason_id=release.id)

    def test_a_program_that_gives_no_reason(self):
        for reason in (None, "", "   "):
            hold = self._hold_another().with_user(self.controller)
            hold.action_release(reason)
            self.assertEqual(hold.decision_reason, "No reason given.")

    def test_notification_of_a_decision(self):
        other = self._hold_another()
        both = (self.hold | other).with_user(self.controller)
        self.assertEqual(
            self._get_message(both.action_reject("Pay first")),
            f"Rejected: {self.order.name} and {other.sale_order_id.name}.",
        )
        released = self._hold_another().with_user(self.controller)
        self.assertEqual(
            self._get_message(released.action_release("Fine", confirm=True)),
            f"Released: {released.sale_order_id.name}.\n"
            f"Confirmed: {released.sale_order_id.name}.",
        )

    def test_note_on_the_hold(self):
        self.decider.action_release("Fine", released_amount=1200.0)
        self.assertIn(
            "Released up to $ 1,200.00 until 03/30/2026.", self._get_body(self.hold)
        )
        rejected = self._hold_another()
        rejected.with_user(self.controller).action_reject("Pay first")
        self.assertIn("Rejected.", self._get_body(rejected))
        self.assertIn("Pay first", self._get_body(rejected))

    def test_news_for_the_salesperson(self):
        self.decider.action_reject("Pay first")
        body = self._get_body(self.order)
        self.assertIn(
            "Credit hold: the order was rejected. With new facts you can ask again.",
            body,
        )
        self.assertIn("Pay first", body)
        released = self._hold_another()
        released.with_user(self.controller).action_release("Fine")
        self.assertIn(
            "Credit hold released up to $ 1,500.00 until 03/30/2026.",
            self._get_body(released.sale_order_id),
        )
        cleared = self._hold_another()
        self._set_limit(self.partner, 90000.0)
        cleared._recheck()
        self.assertIn(
            "The credit hold has cleared.", self._get_body(cleared.sale_order_id)
        )

    def test_rejected_before(self):
        self.decider.action_reject("Pay first")
        self.order.with_user(self.salesperson).action_confirm()
        again = self.order.credit_hold_id
        self.assertEqual(
            again.earlier_rejection,
            "Rejected before by Credit_Carla on 03/16/2026: Pay first",
        )
        self.assertFalse(self.hold.earlier_rejection, "the first one had none before")
        self.assertEqual(
            self.order.with_user(self.salesperson).credit_decision_text, False
        )

    def test_the_old_hold_is_not_released(self):
        self.decider.action_reject("Pay first")
        self.order.with_user(self.salesperson).action_confirm()
        self.assertRefused(
            f"{self.order.name}: on hold again since then. Decide on the new hold.",
            self.decider.action_release,
            "On second thought",
        )

    def test_too_late(self):
        self._set_limit(self.partner, 90000.0)
        self.hold._recheck()
        message = self._get_message(self.decider.action_release("Fine"))
        self.assertEqual(
            message,
            f"{self.order.name}: nothing to decide any more, the hold is cleared.",
        )
        self.assertEqual(self.hold.state, "cleared")
        taken = self._hold_another(95000.0)
        taken.with_user(self.manager).action_reject("No")
        message = self._get_message(taken.with_user(self.controller).action_reject("x"))
        self.assertEqual(
            message,
            f"{taken.sale_order_id.name}: already rejected by Credit_Mona on "
            "03/16/2026.",
        )
        self.assertEqual(taken.decision_reason, "No")

    def test_titles_of_the_dialog(self):
        for decision, title in (
            ("release", "Release"),
            ("reject", "Reject"),
            ("escalate", "Pass to Manager"),
        ):
            action = self.decider.with_context(decision=decision).action_open_decision()
            self.assertEqual(action["name"], title)
            self.assertEqual(action["context"]["default_hold_ids"], self.hold.ids)
