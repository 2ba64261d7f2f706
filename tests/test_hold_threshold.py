from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestHoldThreshold(CreditCommon):
    """Above a value, a manager decides; nobody on what they asked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {"credit_release_needs_manager": True, "credit_release_threshold": 2000.0}
        )
        cls.small, cls.large = (
            cls._create_hold_of(2000.0),
            cls._create_hold_of(2000.01),
        )

    @classmethod
    def _create_hold_of(cls, price, **values):
        order = cls._create_order(price, **values)
        order.with_user(cls.salesperson).action_confirm()
        return order.credit_hold_id

    def test_a_controller_releases_up_to_it(self):
        self.small.with_user(self.controller).action_release("Fine")
        self.assertEqual(self.small.state, "released")
        with self.assertRaisesRegex(UserError, "Credit_Mona.*Pass to Manager"):
            self.large.with_user(self.controller).action_release("Fine")
        self.assertEqual(self.large.state, "open")
        self.assertTrue(self.large.with_user(self.controller).needs_manager)
        self.assertFalse(self.large.with_user(self.manager).needs_manager)

    def test_the_released_value_counts(self):
        hold = self.small.with_user(self.controller)
        with self.assertRaises(UserError):
            hold.action_release("More", released_amount=2500.0)
        self.large.with_user(self.controller).action_release("x", released_amount=2e3)
        self.assertEqual(self.large.state, "released")
        self.large.sale_order_id.with_user(self.salesperson).action_confirm()
        self.assertEqual(self.large.sale_order_id.state, "draft")

    def test_a_manager_releases_and_a_controller_rejects(self):
        self.large.with_user(self.controller).action_reject("No")
        self.assertEqual(self.large.state, "rejected")
        with self.assertRaises(UserError):
            self.large.with_user(self.controller).action_release("On second thought")
        self.large.with_user(self.manager).action_release("Yes")
        self.assertEqual(self.large.state, "released")

    def test_no_threshold_is_not_a_threshold_of_0(self):
        self.company.credit_release_threshold = 0.0
        with self.assertRaises(UserError):
            self.small.with_user(self.controller).action_release("Fine")
        self.company.credit_release_needs_manager = False
        self.large.with_user(self.controller).action_release("Fine")
        self.assertEqual(self.large.state, "released")

    def test_bulk_takes_each_by_itself(self):
        holds = self.small | self._create_hold_of(1500.0) | self.large
        result = holds.with_user(self.controller).action_release("All")
        self.assertEqual(holds.mapped("state"), ["released", "released", "open"])
        self.assertIn("Pass to Manager", result["params"]["message"])

    def test_pass_on_from_the_dialog(self):
        hold = self.large.with_user(self.controller)
        action = hold.action_open_decision()
        model = self.env[action["res_model"]].with_user(self.controller)
        with Form(model.with_context(**action["context"])) as form:
            self.assertTrue(form.is_above)
            self.assertIn("credit manager", form.above_text)
            form.reason = "I would let it go"
        form.save().action_pass_on()
        self.assertTrue(self.large.is_escalated)
        self.assertEqual(self.large.state, "open")
        tasks = self.large._get_tasks()
        self.assertIn(self.manager, tasks.user_id)
        self.assertNotIn(self.controller, tasks.user_id)
        self.assertIn("I would let it go", tasks[0].note)
        self.assertEqual(self.large.recommended_by_id, self.controller)
        with self.assertRaises(AccessError):
            self.large.with_user(self.salesperson).read(["recommendation"])

    def test_passing_on_is_the_controllers(self):
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.large.with_user(user).action_escalate("Please")

    def test_settings_are_the_administrators(self):
        for user in (self.controller, self.manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.company.with_user(user).credit_release_threshold = 1e9

    # === NOBODY DECIDES ON THEIR OWN REQUEST === #

    def test_who_asks_does_not_decide(self):
        sales = self.env.ref("sales_team.group_sale_salesman_all_leads")
        for user in (self.controller, self.manager):
            user.group_ids += sales
            with self.subTest(user.login):
                hold = self._create_hold_of(1500.0).with_user(user)
                hold.action_request_release("I know them")
                for decide in (hold.action_release, hold.action_reject):
                    with self.assertRaisesRegex(UserError, "you asked"):
                        decide("Myself")
                self.assertFalse(hold.may_decide)
                self.assertNotIn(user, hold.sudo()._get_tasks().user_id)
                # not by having somebody else ask after them either
                self.env.invalidate_all()
                order_hold = hold.with_user(self.salesperson)
                order_hold.action_request_release("So do I")
                with self.assertRaisesRegex(UserError, "you asked"):
                    hold.action_release("Myself")
                self.assertEqual(hold.state, "open")

    def test_managers_decide_where_the_only_controller_asked(self):
        self.controller.group_ids += self.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        hold = self.small.with_user(self.controller)
        hold.action_request_release("I know them")
        users = self.small._get_tasks().user_id
        self.assertIn(self.manager, users)
        self.assertNotIn(self.controller, users)
        self.small.with_user(self.manager).action_release("Fine")
        self.assertEqual(self.small.state, "released")
