from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_follow_up import FollowUpCase


@tagged("-at_install", "post_install")
class TestFollowUpLog(FollowUpCase):
    """What was done counts, by method, and puts off what is planned."""

    def test_activity_done(self):
        planned = self._plan()
        activity = planned.activity_ids.with_user(self.salesperson)
        activity.action_feedback(feedback="Wants to order again")
        self.assertEqual((planned.state, planned.method), ("done", "visit"))
        self.assertEqual(planned.note, "Wants to order again")
        self.assertEqual(planned.user_id, self.salesperson)
        self.assertEqual(planned.date, self.today)
        following = self._get_planned()
        self.assertEqual(following.planned_date, self._day(10))
        self.assertEqual(len(following.activity_ids), 1)

    def test_activity_of_another_type(self):
        planned = self._plan()
        planned.activity_ids.activity_type_id = self.env.ref(
            "mail.mail_activity_data_call"
        )
        planned.activity_ids.with_user(self.salesperson).action_done()
        self.assertEqual(planned.method, "call")

    def test_many_activities_done_at_once(self):
        """As from the list of activities: what comes next is planned for all in one."""
        self._create_accounts(3, self.tier_a)
        self._plan()
        planned = self.env["credit.follow.up"].search([("state", "=", "planned")])
        calls = self.env["mail.activity"]
        for partner in planned.partner_id:
            calls |= partner.activity_schedule(
                "mail.mail_activity_data_call", user_id=self.salesperson.id
            )
        FollowUp, searches = type(planned), []
        search_due = FollowUp._search_due

        def count(follow_ups, **kwargs):
            searches.append(kwargs)
            return search_due(follow_ups, **kwargs)

        self.patch(FollowUp, "_search_due", count)
        both = planned.activity_ids | calls
        both.with_user(self.salesperson).action_done()
        self.assertEqual(len(searches), 1)
        self.assertEqual(planned.mapped("state"), ["done"] * 4)
        done = planned.account_id.follow_up_ids.filtered("date")
        self.assertCountEqual(done.mapped("method"), ["visit", "call"] * 4)

    def test_activities_that_people_plan(self):
        """Calls, meetings and emails count, wherever they lie; to-dos do not."""
        self._plan()
        contact = self._create_partner(
            "Purchasing", parent_id=self.partner.id, is_company=False
        )
        for record, type_, method in (
            (self.partner, "call", "call"),
            (self.account, "email", "mail"),
            (contact, "meeting", "meeting"),
            (self.partner, "todo", None),
        ):
            before = self.account.follow_up_ids
            record.activity_schedule(
                f"mail.mail_activity_data_{type_}",
                summary=f"A {type_}",
                user_id=self.credit_user.id,
            ).with_user(self.credit_user).action_done()
            new = self.account.follow_up_ids - before
            with self.subTest(type_=type_):
                self.assertEqual(new.mapped("method"), [method] if method else [])
                self.assertEqual(new.mapped("state"), ["done"] if method else [])
        self.assertEqual(self._get_planned().planned_date, self._day(10))

    def test_activity_put_off(self):
        planned = self._plan()
        activity = planned.activity_ids.with_user(self.salesperson)
        activity.date_deadline = self._day(20)
        self.assertEqual(planned.planned_date, self._day(20))
        planned.activity_ids.user_id = self.colleague
        self.assertEqual(planned.user_id, self.colleague)
        self.assertEqual(self._plan(), planned)
        self.assertEqual(planned.user_id, self.colleague)

    def test_activity_cancelled(self):
        planned = self._plan()
        planned.activity_ids.with_user(self.salesperson).unlink()
        self.assertEqual(planned.state, "cancelled")
        self.assertEqual(self._get_planned().planned_date, self._day(10))

    def test_logged_by_hand(self):
        planned = self._plan()
        done = self._log(method="visit", note="Saw the new shop")
        self.assertEqual(done, planned)
        self.assertEqual((done.method, done.user_id), ("visit", self.credit_user))
        self._log(method="call")
        self._log(method="call", note="They called back", is_planned_one=False)
        self.assertIn("They called back", self.account.message_ids[:1].body)
        self.assertIn("Follow-up: Visit", self.partner.message_ids[1].body)
        account = self.account.with_user(self.credit_user)
        account.invalidate_recordset()
        self.assertEqual(account.follow_up_count, 3)
        self.assertEqual(account.follow_up_text, "Call 2 · Visit 1")
        self.assertEqual(account.next_follow_up_date, self._day(10))
        with freeze_time("2027-03-17"):
            account.invalidate_recordset()
            self.assertEqual(account.follow_up_count, 0)

    def test_salesperson_logs_own_customers(self):
        """Without seeing accounts or follow-ups."""
        self._plan()
        partner = self.partner.with_user(self.salesperson)
        action = partner.action_log_credit_follow_up()
        self.assertEqual(action["res_model"], "credit.follow.up.log")
        done = self._log(self.salesperson, method="call")
        self.assertEqual(done.user_id, self.salesperson)
        with self.assertRaisesRegex(UserError, "looks after"):
            self._log(self.colleague, method="call")
        with self.assertRaises(AccessError):
            self.env["credit.follow.up"].with_user(self.salesperson).search([])

    def test_not_long_ago(self):
        with self.assertRaisesRegex(UserError, "within a year"):
            self._log(date="1999-01-01")

    def test_not_in_the_future(self):
        with self.assertRaisesRegex(UserError, "still to come"):
            self._log(date=self._day(1))

    def test_rights(self):
        planned = self._plan()
        for user in (self.credit_user, self.controller, self.manager):
            mine = planned.with_user(user)
            self.assertEqual(mine.partner_id, self.partner)
            with self.assertRaises(AccessError):
                mine.write({"state": "done"})
            with self.assertRaises(AccessError):
                mine.create({"account_id": self.account.id, "user_id": user.id})
        with self.assertRaisesRegex(UserError, "Ask them"):
            planned.with_user(self.credit_user).action_cancel()
        with self.assertRaises(AccessError):
            planned.with_user(self.colleague).action_cancel()
        planned.with_user(self.controller).action_cancel()
        with self.assertRaisesRegex(UserError, "not planned any more"):
            planned.with_user(self.controller).action_cancel()

    def test_other_company_of_the_dialog(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        wizard = self.env["credit.follow.up.log"].with_user(self.credit_user)
        with self.assertRaises(AccessError):
            wizard.create(
                {"partner_id": self.partner.id, "company_id": other.id}
            ).action_log()

    def test_merge(self):
        other = self._create_accounts(1, self.tier_a)
        self._plan()
        self._log(method="call")
        activities = self._get_planned(other).activity_ids
        (other | self.account)._merge_into(self.partner)
        self.assertFalse(activities.exists())
        self.assertEqual(len(self._get_planned()), 1)
        self.assertEqual(len(self.account.follow_up_ids), 3)
