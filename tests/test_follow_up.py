from unittest.mock import patch

from freezegun import freeze_time

from odoo.fields import Date
from odoo.tests import tagged

from ..models.follow_up import credit_follow_up_plan
from .common_follow_up import FollowUpCase


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

    def test_a_client_does_not_choose_the_follow_up(self):
        planned = self._plan()
        Activity = self.env["mail.activity"].with_user(self.controller)
        values = {
            "res_model_id": self.env["ir.model"]._get_id("credit.account"),
            "res_id": self.account.id,
            "user_id": self.controller.id,
        }
        Activity.create({**values, "credit_follow_up_id": planned.id}).unlink()
        Activity.with_context(default_credit_follow_up_id=planned.id).create(
            values
        ).unlink()
        activity = Activity.create(values)
        activity.credit_follow_up_id = planned
        activity.unlink()
        self.assertEqual(planned.state, "planned")

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
