from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import Form, tagged

from ..models import credit_follow_up_plan
from .common import TODAY
from .common_service import ServiceCase


class FollowUpCase(ServiceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_follow_up = True
        cls.today = Date.from_string(TODAY)
        cls.account.tier_id = cls.tier_a

    def _plan(self):
        self._run_cron("follow_up")
        return self._get_planned()

    def _get_planned(self, account=None):
        return (account or self.account).follow_up_ids.filtered(
            lambda follow_up: follow_up.state == "planned"
        )

    def _log(self, user=None, **values):
        """Log a follow-up with the dialog."""
        wizard = Form(
            self.env["credit.follow.up.log"]
            .with_user(user or self.credit_user)
            .with_context(default_partner_id=self.partner.id)
        )
        for name, value in values.items():
            wizard[name] = value
        wizard.save().action_log()
        return self.account.follow_up_ids.filtered(lambda one: one.state == "done")

    def _day(self, days):
        return self.today + timedelta(days=days)


@tagged("-at_install", "post_install")
class TestFollowUpPlan(FollowUpCase):
    """Customers are followed up in the rhythm of their tier."""

    def test_planned_once(self):
        planned = self._plan()
        self.assertEqual(len(planned), 1)
        self.assertEqual((planned.kind, planned.method), ("tier", "visit"))
        self.assertEqual(planned.user_id, self.salesperson)
        self.assertTrue(self._day(1) <= planned.planned_date <= self._day(10))
        activity = planned.activity_ids
        self.assertEqual(activity.user_id, self.salesperson)
        self.assertEqual(activity.date_deadline, planned.planned_date)
        self.assertEqual(activity.summary, "Follow-up: Visit")
        with freeze_time("2026-03-17"):
            self.assertEqual(self._plan(), planned)
        self.assertEqual(planned.activity_ids, activity)

    def test_spread(self):
        """Customers who were never followed up are not due on one day."""
        accounts = self._create_accounts(10, self.tier_a)
        self._plan()
        days = accounts.follow_up_ids.mapped("planned_date")
        self.assertCountEqual(days, [self._day(one) for one in range(1, 11)])

    def test_where_the_activity_lies(self):
        """On the customer for who may not see credit accounts."""
        activity = self._plan().activity_ids
        self.assertEqual(activity.res_model, "res.partner")
        seen = self.env["mail.activity"].with_user(self.salesperson)
        self.assertEqual(seen.search([("id", "=", activity.id)]), activity)
        self.partner.user_id = self.credit_user
        activity = self._plan().activity_ids
        self.assertEqual(activity.res_model, "credit.account")
        self.assertEqual(activity.user_id, self.credit_user)

    def test_nobody_looks_after_the_customer(self):
        self.partner.user_id = False
        self.assertEqual(self._plan().user_id, self.controller)
        self.partner.user_id = self.colleague
        self.assertEqual(self._plan().user_id, self.colleague)
        self.colleague.active = False
        planned = self._plan()
        self.assertEqual(planned.user_id, self.controller)
        self.assertEqual(planned.activity_ids.user_id, self.controller)

    def test_off(self):
        planned = self._plan()
        activity = planned.activity_ids
        self.company.credit_follow_up = False
        self.assertFalse(self._plan())
        self.assertEqual(planned.state, "cancelled")
        self.assertFalse(activity.exists())

    def test_without_rhythm(self):
        self.account.tier_id = self.tier_plain
        self.assertFalse(self._plan())

    def test_another_tier(self):
        planned = self._plan()
        self.account.tier_id = self.tier_c
        self.assertEqual(self._plan(), planned)
        self.assertEqual(planned.planned_date, self._day(40))
        self.assertEqual(planned.activity_ids.date_deadline, self._day(40))
        with freeze_time("2026-04-10"):
            self.account.tier_id = self.tier_a
            self._plan()
        self.assertEqual(planned.planned_date, Date.from_string("2026-04-10"))

    def test_other_companies(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        self._get_account(self.partner, other).tier_id = self.env.ref(
            "credit_management.credit_tier_a"
        )
        self._plan()
        found = self.env["credit.follow.up"].search([])
        self.assertNotIn(other, found.company_id)

    def test_killed_and_run_again(self):
        """A run that ends in the middle doubles nothing when it starts anew."""
        accounts = self._create_accounts(5, self.tier_a) | self.account
        self.patch(credit_follow_up_plan, "BATCH", 2)
        FollowUp = self.env["credit.follow.up"]
        after = FollowUp._plan_batch(0)
        FollowUp._plan_batch(after)
        self.assertEqual(len(accounts.follow_up_ids), 4)
        self._plan()
        self.assertEqual(len(accounts.follow_up_ids), 6)
        self.assertEqual(len(accounts.follow_up_ids.activity_ids), 6)

    def test_the_scheduled_action_is_killed(self):
        """What was committed stays, and the next run does the rest."""
        accounts = self._create_accounts(5, self.tier_a) | self.account
        FollowUp = type(self.env["credit.follow.up"])
        carry_out, runs = FollowUp._carry_out, []

        def killed(follow_ups, rows):
            carry_out(follow_ups, rows)
            runs.append(len(rows))
            if len(runs) == 2:
                raise KeyboardInterrupt

        self.patch(credit_follow_up_plan, "BATCH", 2)
        with (
            patch.object(FollowUp, "_carry_out", killed),
            self.assertRaises(KeyboardInterrupt),
        ):
            self._run_cron("follow_up")
        self._plan()
        self._plan()
        self.assertEqual(len(accounts.follow_up_ids), 6)
        self.assertEqual(len(accounts.follow_up_ids.activity_ids), 6)

    def test_queries_do_not_grow(self):
        FollowUp = self.env["credit.follow.up"]
        FollowUp._plan_batch(0)

        def count(number):
            accounts = self._create_accounts(number, self.tier_a)
            created = self._count_queries(lambda: FollowUp._plan_batch(0))
            accounts._set_tier(self.tier_c)
            moved = self._count_queries(lambda: FollowUp._plan_batch(0))
            accounts.partner_id.user_id = False
            handed = self._count_queries(lambda: FollowUp._plan_batch(0))
            accounts._set_tier(self.tier_plain)
            cancelled = self._count_queries(lambda: FollowUp._plan_batch(0))
            return created, moved, handed, cancelled

        count(1)
        few, many = count(2), count(22)
        for before, after in zip(few, many, strict=True):
            self.assertLessEqual(after, before + 2, (few, many))


@tagged("-at_install", "post_install")
class TestFollowUpRetirement(FollowUpCase):
    """Monthly while a case is open, and no more once the customer is retired."""

    def _open_case(self, **values):
        return self.env["credit.retirement"].create(
            {"account_id": self.account.id, **values}
        )

    def test_monthly(self):
        self.company.credit_follow_up = False
        case = self._open_case()
        planned = self._plan()
        self.assertEqual((planned.kind, planned.retirement_id), ("retirement", case))
        self.assertEqual(planned.planned_date, self._day(30))
        with freeze_time("2026-04-15"):
            planned._close("done", "call")
        self.assertEqual(
            self._get_planned().planned_date, Date.from_string("2026-05-15")
        )

    def test_more_often_than_monthly(self):
        self._open_case()
        self.assertEqual(self._plan().rhythm_days, 10)
        self.account.tier_id = self.tier_c
        self.assertEqual(self._plan().rhythm_days, 30)

    def test_retired(self):
        planned = self._plan()
        activity = planned.activity_ids
        self.account._set_status("retired", "Gone")
        self.assertEqual(planned.state, "cancelled")
        self.assertFalse(activity.exists())
        self.assertFalse(self._plan())
        self.account._set_status("watch", "Revived")
        self.assertTrue(self._plan())


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
        self.assertEqual(account.follow_up_text, "Call 2, Visit 1")
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
