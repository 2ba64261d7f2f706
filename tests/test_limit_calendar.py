from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_limits import DAY, LimitCase


@tagged("-at_install", "post_install")
class TestLimitCalendar(LimitCase):
    """What the daily job does: re-checks, and reminders."""

    def _activities(self, limit):
        return limit.activity_ids.filtered(
            lambda activity: (
                activity.activity_type_id
                == self.env.ref(
                    "credit_management.mail_activity_type_credit_limit_expiry"
                )
            )
        )

    def _run(self, days=0):
        with freeze_time(DAY + timedelta(days=days)):
            self.env["credit.limit"]._cron_daily()

    def _count_triggers(self, days):
        cron = self.env.ref("credit_management.ir_cron_recheck")
        domain = [("cron_id", "=", cron.id)]
        before = self.env["ir.cron.trigger"].search_count(domain)
        self._run(days)
        return self.env["ir.cron.trigger"].search_count(domain) - before

    def test_recheck_when_a_limit_starts_or_ends(self):
        order = self._create_order(1500.0)
        order.action_confirm()
        self.assertHeld(order)
        self._add("temporary", 1200.0, 3, 10)
        for days, expected in ((2, 0), (3, 1), (4, 0), (10, 0), (11, 1), (12, 0)):
            with self.subTest(days=days):
                self.assertEqual(bool(self._count_triggers(days)), bool(expected))

    def test_a_base_that_starts_closes_the_one_before(self):
        newer = self._add("base", 2000.0, 3)
        self._run(2)
        self.assertEqual(self.base.state, "active")
        self._run(3)
        self.assertEqual(self.base.superseded_by_id, newer)
        self.assertEqual(self.base.date_to, DAY + timedelta(days=2))

    def test_days_without_a_server_are_made_up_for(self):
        """What started or ended from Friday to Monday, on Monday."""
        order = self._create_order(1500.0)
        order.action_confirm()
        self.assertHeld(order)
        self._run(0)
        newer = self._add("base", 1100.0, 1)
        self._add("guarantee", 50.0, -1, 1)
        self.assertTrue(self._count_triggers(4))
        self.assertEqual(self.base.superseded_by_id, newer)
        self.assertFalse(self._count_triggers(5))

    def test_end_that_was_missed_is_reminded_of(self):
        self.company.credit_limit_reminder_days = 0
        self._run(0)
        season = self._add("temporary", 3000.0, 0, 2)
        before = self._add("insurance", 100.0, -2, -1)
        self._run(4)
        self.assertEqual(len(self._activities(season)), 1)
        self.assertFalse(self._activities(before))

    def test_company_that_moves_west(self):
        """The day before yesterday is not today, whatever the time zone."""
        self.company.credit_limit_followed_on = DAY + timedelta(days=1)
        newer = self._add("base", 2000.0, 1)
        self._run(0)
        self.assertEqual(self.company.credit_limit_followed_on, DAY)
        self._run(1)
        self.assertEqual(self.base.superseded_by_id, newer)

    def test_reminder_once(self):
        season = self._add("temporary", 3000.0, 0, 20)
        self._run(5)
        self.assertFalse(self._activities(season))
        self._run(6)
        activity = self._activities(season)
        self.assertEqual(activity.user_id, self.controller)
        self.assertEqual(activity.date_deadline, season.date_to)
        activity.unlink()
        self._run(7)
        self.assertFalse(self._activities(season))

    def test_reminder_days(self):
        self.company.credit_limit_reminder_days = 0
        season = self._add("temporary", 3000.0, 0, 20)
        self._run(19)
        self.assertFalse(self._activities(season))
        self._run(20)
        self.assertTrue(self._activities(season))

    def test_no_reminder_of_what_is_followed(self):
        season = self._add("temporary", 3000.0, 0, 5)
        policy = self._add("insurance", 100.0, 0, 5)
        old = self._add("insurance", 100.0, 0, 5)
        self._add("temporary", 3500.0, 6, 9)
        self._add("guarantee", 100.0, 6)
        self._run(0)
        self.assertFalse(self._activities(season))
        self.assertTrue(self._activities(policy))
        self.assertTrue(self._activities(old))

    def test_ended_limits_are_not_reminded_of(self):
        season = self._add("temporary", 3000.0, -1, 5)
        self._run(0)
        season.action_end()
        self.assertFalse(self._activities(season))

    def test_a_settled_limit_cannot_be_moved(self):
        season = self._add("temporary", 3000.0, 0, 20)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            season.date_to = DAY + timedelta(days=90)
