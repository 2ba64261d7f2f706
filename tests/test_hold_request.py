from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestHoldRequest(CreditCommon):
    """The salesperson asks; the account's controller gets the note."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(1500.0)
        cls.order.with_user(cls.salesperson).action_confirm()
        cls.hold = cls.order.credit_hold_id
        cls.second = new_test_user(
            cls.env,
            login="credit_cora",
            groups="credit_management.group_credit_controller",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )

    def _ask(self, order, note="They pay on Friday", user=None):
        """Ask as on the order's form."""
        user = user or self.salesperson
        action = order.with_user(user).action_request_credit_release()
        model = self.env[action["res_model"]].with_user(user)
        with Form(model.with_context(**action["context"])) as form:
            form.note = note
        return form.save().action_request()

    def test_request_on_the_hold(self):
        self._ask(self.order)
        self.assertEqual(self.hold.requested_by_id, self.salesperson)
        self.assertEqual(self.hold.request_note, "They pay on Friday")
        self.assertTrue(self.hold.requested_on)
        message = self.hold.message_ids[0]
        self.assertIn("They pay on Friday", message.body)
        self.assertEqual(message.author_id, self.salesperson.partner_id)
        self.assertIn("They pay on Friday", self.hold._get_tasks()[0].note)
        self.assertIn("They pay on Friday", self.order.credit_request_text)
        self.assertEqual(len(self.order.credit_hold_ids), 1)

    def test_asking_again_updates(self):
        number = len(self.hold._get_tasks())
        hold = self.hold.with_user(self.salesperson)
        hold.action_request_release("First")
        hold.action_request_release("Second")
        self.assertEqual(self.hold.request_note, "Second")
        self.assertEqual(len(self.hold._get_tasks()), number)
        self.assertIn("Second", self.hold._get_tasks()[0].note)

    def test_a_note_is_needed(self):
        for note in (None, "", "  "):
            with self.assertRaisesRegex(UserError, "say why"):
                self.hold.with_user(self.salesperson).action_request_release(note)

    def test_quotation_that_is_not_held_yet(self):
        order = self._create_order(1700.0)
        self._ask(order)
        hold = self.assertHeld(order)
        self.assertEqual(hold.requested_by_id, self.salesperson)
        self.assertTrue(hold._get_tasks())
        self.assertEqual(order.state, "draft")
        told = order.message_ids.filtered(lambda x: "On credit hold" in x.body)
        self.assertEqual(len(told), 1, "as after confirming")
        self._ask(order)
        self.assertEqual(order.message_ids.filtered(lambda x: "hold" in x.body), told)

    def test_nothing_to_ask_for(self):
        fine = self._create_order(100.0)
        with self.assertRaisesRegex(UserError, "passes the credit check"):
            self._ask(fine)
        self.assertFalse(fine.credit_hold_ids)
        self.hold.with_user(self.controller).action_release("Fine")
        with self.assertRaisesRegex(UserError, "released already"):
            self.hold.with_user(self.salesperson).action_request_release("x")

    def test_rejected_order_with_new_facts(self):
        self.hold.with_user(self.controller).action_reject("Pay first")
        self.hold.with_user(self.salesperson).action_request_release("They paid half")
        again = self.order.credit_hold_id
        self.assertNotEqual(again, self.hold)
        self.assertEqual(again.state, "open")
        self.assertEqual(self.hold.state, "rejected")
        self.assertIn("Pay first", again.earlier_rejection)
        self.hold.with_user(self.salesperson).action_request_release("And more")
        self.assertEqual(again.request_note, "And more")
        open_holds = self.order.credit_hold_ids.filtered(lambda h: h.state == "open")
        self.assertEqual(open_holds, again)

    # === RIGHTS === #

    def test_not_for_the_order_of_another(self):
        with self.assertRaises(AccessError):
            self.hold.with_user(self.colleague).action_request_release("Mine now")
        with self.assertRaises(AccessError):
            self.order.with_user(self.colleague).action_request_credit_release()
        wizard = (
            self.env["credit.release.request"]
            .with_user(self.colleague)
            .create({"order_id": self.order.id, "note": "Mine now"})
        )
        with self.assertRaises(AccessError):
            wizard.action_request()
        self.assertFalse(self.hold.requested_by_id)

    def test_a_controller_without_orders_does_not_ask(self):
        with self.assertRaises(AccessError):
            self.hold.with_user(self.controller).action_request_release("x")

    def test_request_is_not_written_by_hand(self):
        for user in (self.salesperson, self.controller, self.manager):
            for values in (
                {"requested_by_id": self.colleague.id},
                {"requester_ids": [(5,)]},
                {"request_note": "x"},
                {"is_manual": False},
                {"is_escalated": True},
            ):
                with self.assertRaises(AccessError):
                    self.hold.with_user(user).write(values)

    # === WHO IS ASKED === #

    def test_everyone_without_a_named_controller(self):
        order = self._create_order(1800.0)
        self._ask(order)
        self.assertEqual(
            order.credit_hold_id._get_tasks().user_id, self.controller | self.second
        )

    def test_the_accounts_controller(self):
        self.company.credit_controller_id = self.controller
        self.account.with_user(self.controller).controller_id = self.second
        self.assertEqual(self.account._get_controllers(), self.second)
        self.assertEqual(self.hold._get_tasks().user_id, self.second)
        self.assertEqual(self.hold.controller_id, self.second)
        order = self._create_order(1800.0)
        self._ask(order)
        self.assertEqual(order.credit_hold_id._get_tasks().user_id, self.second)
        mine = self.env["credit.hold"].search(
            [
                "|",
                ("controller_id", "=", self.second.id),
                ("activity_ids.user_id", "=", self.second.id),
            ]
        )
        self.assertIn(order.credit_hold_id, mine)

    def test_who_may_be_and_set_the_controller(self):
        with self.assertRaises(AccessError):
            self.account.with_user(self.credit_user).controller_id = self.second
        with self.assertRaises(ValidationError):
            self.account.with_user(self.controller).controller_id = self.salesperson

    def test_controller_who_leaves(self):
        leave = {
            "archived": lambda user: user.action_archive(),
            "archived by a write": lambda user: user.write({"active": False}),
            "no controller any more": lambda user: user.write(
                {"group_ids": [(6, 0, self.env.ref("base.group_user").ids)]}
            ),
            "taken from the group": lambda user: self.env.ref(
                "credit_management.group_credit_controller"
            ).write({"user_ids": [(3, user.id)]}),
        }
        for number, (name, action) in enumerate(leave.items()):
            with self.subTest(name):
                user = new_test_user(
                    self.env,
                    login=f"credit_leaver_{number}",
                    groups="credit_management.group_credit_controller",
                    company_id=self.company.id,
                    company_ids=[(6, 0, self.company.ids)],
                )
                self.account.controller_id = user
                self.hold.with_user(self.salesperson).action_request_release("Please")
                task = self.hold._get_tasks()
                self.assertEqual(task.user_id, user)
                task.date_deadline = "2026-03-10"
                action(user)
                self.env.invalidate_all()
                tasks = self.hold._get_tasks()
                self.assertEqual(tasks.user_id, self.controller | self.second)
                self.assertIn("Please", tasks[0].note)
                self.assertEqual(
                    set(map(str, tasks.mapped("date_deadline"))), {"2026-03-10"}
                )
                self.assertEqual(
                    self.account._get_controllers(), self.controller | self.second
                )
