from odoo import Command
from odoo.tests import tagged

from .common_words import HoldWordsCase


@tagged("-at_install", "post_install")
class TestHoldWordsAsking(HoldWordsCase):
    """What people read who ask, pass on, check again or block."""

    # === PASSING ON === #

    def test_passed_on(self):
        self.assertEqual(
            self._get_message(self.decider.action_escalate("Let it go")),
            f"Passed to the credit managers: {self.order.name}.",
        )
        note = self.hold._get_tasks()[0].note
        self.assertIn("Credit_Carla recommends:", note)
        self.assertIn("Let it go", note)
        self.assertEqual(self.hold.flag, "Escalated")

    def test_passed_on_without_a_recommendation(self):
        self.assertRefused(
            "Please write what you recommend, and why: the manager reads it.",
            self.decider.action_escalate,
            " ",
        )
        self.assertFalse(self.hold.is_escalated)

    def test_nobody_to_pass_it_to(self):
        self.manager.action_archive()
        self.assertRefused(
            "There is no credit manager who could decide on it.",
            self.decider.action_escalate,
            "Let it go",
        )
        self.company.write(
            {"credit_release_needs_manager": True, "credit_release_threshold": 99.0}
        )
        self.assertRefused("(nobody yet)", self.decider.action_release, "Fine")

    # === CHECKING AGAIN === #

    def test_check_again(self):
        """Anybody who reads holds may ask; the sentence says what came out."""
        small = self._hold_another(1100.0)
        self._set_limit(self.partner, 1200.0)
        both = (self.hold | small).with_user(self.controller)
        self.assertEqual(
            self._get_message(both.action_recheck()),
            f"Cleared: {small.sale_order_id.name}.\nStill on hold: {self.order.name}.",
        )
        self.assertEqual(
            self._get_message(small.with_user(self.credit_user).action_recheck()),
            "Nothing here is on hold.",
        )

    # === ASKING === #

    def test_asked(self):
        self.assertEqual(
            self._get_message(self.asker.action_request_release("  They pay  ")),
            f"{self.order.name}: the credit department has been asked for a release.",
        )
        self.assertEqual(self.hold.request_note, "They pay")
        self.assertIn("Asks for a release:", self._get_body(self.hold))
        task = self.hold._get_tasks()
        self.assertEqual(task.summary, "Decide on credit hold")
        self.assertIn("Credit_Sam asks:", task.note)
        self.assertEqual(
            self.order.with_user(self.salesperson).credit_request_text,
            "Credit_Sam asked for a release on 03/16/2026: They pay",
        )

    def test_what_keeps_one_from_asking(self):
        ask = self.asker.action_request_release
        self.assertRefused(
            "Please say why the order should go: the controller reads it.", ask, " "
        )
        self.decider.action_release("Fine")
        self.assertEqual(
            self.order.with_user(self.salesperson).credit_decision_text,
            "Credit_Carla, 03/16/2026: Fine",
        )
        self.assertRefused("The order is released already: confirm it.", ask, "Please")
        self.order.with_user(self.salesperson).action_confirm()
        self.assertRefused(
            f"{self.order.name} is not a quotation any more: there is nothing to "
            "release.",
            self.order.with_user(self.salesperson)._request_credit_release,
            "Please",
        )
        cancelled = self._hold_another()
        cancelled.sale_order_id.with_user(self.salesperson).action_cancel()
        self.assertRefused(
            "The order is not on hold: there is nothing to release.",
            cancelled.with_user(self.salesperson).action_request_release,
            "Please",
        )

    # === BY HAND === #

    def test_put_on_hold_by_hand(self):
        orders = self._create_order(10.0) | self._create_order(20.0)
        words = "Only a credit controller can put an order on hold."
        self.assertRefused(
            words, orders.with_user(self.salesperson).action_credit_block, "Stop"
        )
        message = self._get_message(
            orders.with_user(self.controller).action_credit_block("Stop")
        )
        self.assertEqual(message, f"On hold: {orders[0].name} and {orders[1].name}.")
        hold = orders[0].credit_hold_id
        self.assertEqual(hold.flag, "By Hand")
        self.assertEqual(
            hold.with_user(self.salesperson).reason_text,
            "Put on hold by Credit_Carla: Stop",
        )

    def test_words_of_a_block_without_a_note(self):
        """A note that is lost leaves a sentence, not a gap."""
        self.assertEqual(
            self.env["credit.check"]._explain("manual", {}, self.company.currency_id),
            "Put on hold by the credit department.",
        )

    def test_the_dialog_needs_a_reason(self):
        action = self.decider.action_open_decision()
        model = self.decider.env["credit.hold.decision"]
        wizard = model.with_context(**action["context"]).create({})
        self.assertRefused(
            "Please give a reason: the salesperson reads it.", wizard.action_decide
        )
        wizard.reason_id = self.env.ref("credit_management.reason_release_plan")
        wizard.action_decide()
        self.assertEqual(self.hold.state, "released")
        self.assertEqual(self.hold._get_decision_text(), "Payment plan agreed")

    def test_a_manager_of_another_company_is_nobody_here(self):
        other = self._create_company("Other Ltd")
        self.manager.write(
            {"company_id": other.id, "company_ids": [Command.set(other.ids)]}
        )
        self.assertRefused(
            "There is no credit manager who could decide on it.",
            self.decider.action_escalate,
            "Let it go",
        )
