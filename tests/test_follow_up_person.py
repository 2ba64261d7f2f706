from odoo import Command
from odoo.tests import new_test_user, tagged

from .common_follow_up import FollowUpCase


@tagged("-at_install", "post_install")
class TestFollowUpPerson(FollowUpCase):
    """Who follows a customer up, and what that one does with the activity."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = new_test_user(
            cls.env,
            login="credit_cora",
            groups="credit_management.group_credit_controller",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    # === WHO === #

    def test_the_salesperson_first(self):
        self.account.controller_id = self.second
        planned = self._plan()
        self.assertEqual(planned.user_id, self.salesperson)
        self.assertEqual(planned.salesperson_id, self.salesperson)

    def test_then_the_controller_of_the_account(self):
        self.partner.user_id = False
        self.company.credit_controller_id = self.controller
        self.account.controller_id = self.second
        planned = self._plan()
        self.assertEqual(planned.user_id, self.second)
        self.assertFalse(planned.salesperson_id)

    def test_a_controller_who_is_none_any_more(self):
        """Without the group, or elsewhere: the one of the company does it."""
        self.partner.user_id = False
        self.company.credit_controller_id = self.controller
        self.account.controller_id = self.second
        self.second.group_ids = [Command.set(self.env.ref("base.group_user").ids)]
        self.assertEqual(self._plan().user_id, self.controller)

    def test_nobody_of_the_credit_department_is_left(self):
        self.partner.user_id = False
        (self.controller | self.second | self.manager).active = False
        planned = self._plan()
        self.assertEqual(planned.user_id, self.env.ref("base.user_admin"))
        self.assertEqual(planned.activity_ids.user_id, planned.user_id)

    def test_one_of_a_team_for_all(self):
        """Who is asked does not depend on which customers are planned together."""
        accounts = self._create_accounts(3, self.tier_a) | self.account
        accounts.partner_id.user_id = False
        self._plan()
        planned = self._get_planned(accounts)
        self.assertEqual(len(planned), 4)
        team = self.company._get_credit_controllers()
        self.assertEqual(planned.user_id, team[:1])

    def test_another_salesperson_takes_over(self):
        planned = self._plan()
        activity = planned.activity_ids
        self.partner.user_id = self.colleague
        self.assertEqual(self._plan(), planned)
        self.assertEqual(planned.user_id, self.colleague)
        self.assertEqual(planned.salesperson_id, self.colleague)
        self.assertFalse(activity.exists())
        self.assertEqual(planned.activity_ids.user_id, self.colleague)

    def test_what_was_handed_over_by_hand_stays(self):
        """As long as the salesperson of the customer is the same."""
        planned = self._plan()
        planned.activity_ids.user_id = self.colleague
        self.assertEqual(planned.user_id, self.colleague)
        self.assertEqual(self._plan().user_id, self.colleague)
        self.colleague.active = False
        self.assertEqual(self._plan().user_id, self.salesperson)

    # === THE ACTIVITY === #

    def test_nobody_on_the_activity(self):
        """The follow-up stays with who had it: it is always somebody's."""
        planned = self._plan()
        planned.activity_ids.write({"user_id": False, "date_deadline": self._day(3)})
        self.assertEqual(planned.user_id, self.salesperson)

    def test_what_is_done_is_not_put_off(self):
        """Its activity is kept by Odoo, and may still be edited."""
        planned = self._plan()
        day, activity = planned.planned_date, planned.activity_ids
        activity.with_user(self.salesperson).action_feedback(feedback="Met them")
        self.assertEqual(planned.state, "done")
        kept = activity.with_context(active_test=False).exists()
        self.assertFalse(kept.active)
        kept.sudo().write(
            {"date_deadline": self._day(90), "user_id": self.colleague.id}
        )
        self.assertEqual(planned.planned_date, day)
        self.assertEqual(planned.user_id, self.salesperson)
