from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestHoldHandOver(CreditCommon):
    """Who is asked to decide on a hold, and who when that one may or should not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._controller("credit_cora")
        order = cls._create_order(1500.0)
        order.with_user(cls.salesperson).action_confirm()
        cls.hold = order.credit_hold_id

    @classmethod
    def _controller(cls, login, company=None, group="controller"):
        company = company or cls.company
        return new_test_user(
            cls.env,
            login=login,
            name=login.title(),
            groups=f"credit_management.group_credit_{group}",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    def _have_asked(self, *users):
        """Let users be among those who asked for the release."""
        self.hold.sudo().requester_ids = [Command.link(user.id) for user in users]

    # === WHO IS ASKED === #

    def test_the_one_of_the_account_goes_first(self):
        self.company.credit_controller_id = self.controller
        self.assertEqual(self.hold._get_deciders(), self.controller)
        self.account.controller_id = self.second
        self.assertEqual(self.hold._get_deciders(), self.second)

    def test_who_asked_gives_way(self):
        """To the other controllers, then to the managers, and then there is nobody."""
        self.account.controller_id = self.second
        for asking, deciders in (
            (self.second, self.controller),
            (self.controller, self.manager),
            (self.manager, self.env["res.users"]),
        ):
            self._have_asked(asking)
            self.assertEqual(self.hold._get_deciders(), deciders)

    def test_nobody_left_to_ask(self):
        self._have_asked(self.controller, self.second, self.manager)
        self.hold._get_tasks().unlink()
        self.hold._schedule_decision()
        self.assertFalse(self.hold._get_tasks())
        with self.assertRaisesRegex(UserError, "no credit manager who could decide"):
            self.hold.with_user(self.controller).action_escalate("Please")
        self.assertFalse(self.hold.is_escalated)

    def test_requests_for_an_earlier_hold_count(self):
        """Who asked before the document was rejected does not decide on it after."""
        self.hold.with_user(self.salesperson).action_request_release("They pay")
        self._have_asked(self.controller)
        self.hold.with_user(self.second).action_reject("No")
        self.hold.with_user(self.salesperson).action_request_release("They did")
        again = self.hold.sale_order_id.credit_hold_id
        self.assertNotEqual(again, self.hold)
        self.assertNotIn(self.controller, again.requester_ids)
        self.assertEqual(again._get_deciders(), self.second)
        with self.assertRaisesRegex(UserError, "somebody else has to decide"):
            again.with_user(self.controller).action_release("Fine")

    def test_nobody_of_another_company(self):
        other = self._create_company("Other Ltd")
        stranger = self._controller("credit_stan", other)
        self.account.controller_id = False
        self.assertEqual(self.hold._get_deciders(), self.controller | self.second)
        self._have_asked(self.controller, self.second, self.manager)
        self.assertNotIn(stranger, self.hold._get_deciders())

    # === HANDED OVER === #

    def test_those_of_today_are_asked_instead(self):
        self.hold._get_tasks().date_deadline = "2026-03-10"
        self.account.controller_id = self.second
        tasks = self.hold._get_tasks()
        self.assertEqual(tasks.user_id, self.second)
        self.assertEqual(str(tasks.date_deadline), "2026-03-10")

    def test_what_managers_were_passed_stays_with_them(self):
        self.hold.with_user(self.controller).action_escalate("Please")
        self.assertEqual(self.hold._get_tasks().user_id, self.manager)
        self.account.controller_id = self.second
        self.hold._hand_over()
        self.assertEqual(self.hold._get_tasks().user_id, self.manager)

    def test_what_is_decided_is_handed_to_nobody(self):
        self.hold.with_user(self.controller).action_release("Fine")
        self.account.controller_id = self.second
        self.hold._hand_over()
        self.assertFalse(self.hold._get_tasks())

    def test_only_the_tasks_of_who_left(self):
        """The others of a team keep theirs, with what they had noted and planned."""
        kept = self.hold._get_tasks().filtered(lambda one: one.user_id == self.second)
        kept.date_deadline = "2026-03-20"
        self.controller.active = False
        tasks = self.hold._get_tasks()
        self.assertEqual(tasks, kept)
        self.assertEqual(str(kept.date_deadline), "2026-03-20")

    def test_who_moves_to_another_company(self):
        other = self._create_company("Other Ltd")
        self.account.controller_id = self.second
        self.second.write(
            {"company_id": other.id, "company_ids": [Command.set(other.ids)]}
        )
        self.assertEqual(self.hold._get_tasks().user_id, self.controller)

    def test_other_activities_are_nobodys_business(self):
        """A call that somebody planned on the hold stays, whoever leaves."""
        call = self.env["mail.activity"].create(
            {
                "res_model_id": self.env["ir.model"]._get_id("credit.hold"),
                "res_id": self.hold.id,
                "activity_type_id": self.env.ref("mail.mail_activity_data_call").id,
                "user_id": self.second.id,
            }
        )
        self.assertNotIn(call, self.hold._get_tasks())
        self.assertIn(self.second, self.hold._get_tasks().user_id)
        self.second.group_ids = [Command.set(self.env.ref("base.group_user").ids)]
        self.assertTrue(call.exists())
        self.assertEqual(self.hold._get_tasks().user_id, self.controller)

    # === DUE === #

    def test_due_from_the_first_time(self):
        self.assertEqual(str(self.hold.due_date), "2026-03-16")
        self.hold.due_date = "2026-03-10"
        self.hold._get_tasks().unlink()
        self.hold._schedule_decision()
        self.assertEqual(str(self.hold.due_date), "2026-03-10")
        self.assertEqual(
            self.hold._get_deadlines(),
            {self.hold.sudo(): min(self.hold._get_tasks().mapped("date_deadline"))},
        )

    def test_no_deadline_without_a_task(self):
        self.hold._get_tasks().unlink()
        self.assertEqual(self.hold._get_deadlines(), {})
        self.assertEqual(self.hold._search_asked(), self.hold.browse())

    def test_whom_somebody_is_asked_about(self):
        hold = self.hold.sudo()
        self.assertEqual(hold._search_asked(self.second), hold)
        self.assertEqual(hold._search_asked(self.second | self.manager), hold)
        self.assertFalse(hold._search_asked(self.manager))
        self.assertFalse(hold._search_asked(self.env["res.users"]))
        self.assertEqual(hold._search_asked(), hold)
        hold.with_user(self.controller).action_reject("No")
        self.assertFalse(hold._search_asked())
