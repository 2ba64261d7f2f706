from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_follow_up import FollowUpCase


@tagged("-at_install", "post_install")
class TestFollowUpEdges(FollowUpCase):
    """Last days, other companies, and who may close what."""

    def _in_branch(self):
        """Return a salesperson of a branch of the company."""
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        return self.credit_user.copy(
            {
                "login": "credit_bea",
                "name": "Credit_Bea",
                "company_id": branch.id,
                "company_ids": [Command.set(branch.ids)],
            }
        )

    # === WHICH DAY === #

    def test_the_first_and_the_last_day(self):
        """Today, and the same day a year ago, are days of a log."""
        for day in ("2026-03-16", "2025-03-16"):
            done = self._log(date=day)
            self.assertIn(day, [str(one.date) for one in done])
        with self.assertRaisesRegex(UserError, "logged within a year. Is the day rig"):
            self._log(date="2025-03-15")
        with self.assertRaisesRegex(UserError, "is not logged: plan an activity"):
            self._log(date="2026-03-17")

    def test_counted_for_twelve_months(self):
        self._log(date="2025-03-16")
        self._log(date="2025-03-17")
        account = self.account.with_user(self.credit_user)
        account.invalidate_recordset()
        self.assertEqual(account.follow_up_count, 1)

    def test_where_the_company_is(self):
        """Tomorrow, where the company is, may be today in London."""
        self.company.partner_id.tz = "Pacific/Auckland"
        with freeze_time("2026-03-16 20:00:00"):
            done = self._log(date="2026-03-17")
        self.assertEqual(str(done.date), "2026-03-17")

    def test_the_dialog_starts_with_the_day_of_the_company(self):
        """Who works in Auckland for a company in London logs the day of London."""
        self.company.partner_id.tz = "Europe/London"
        self.credit_user.tz = "Pacific/Auckland"
        with freeze_time("2026-03-16 20:00:00"):
            self.assertEqual(str(self._log().date), "2026-03-16")

    def test_counted_by_the_day_of_the_company(self):
        self._log(date="2025-03-17")
        self.company.partner_id.tz = "Europe/London"
        self.credit_user.tz = "Pacific/Auckland"
        account = self.account.with_user(self.credit_user)
        for hour, count in (("2026-03-16 20:00", 1), ("2026-03-17 20:00", 0)):
            account.invalidate_recordset()
            with self.subTest(hour), freeze_time(hour):
                self.assertEqual(account.follow_up_count, count)

    def test_another_rhythm_counts_from_the_day_of_the_company(self):
        """Planned on the 16th in Auckland, though it was the 15th in London."""
        planned = self._plan()
        self._set_created(planned, "2026-03-15 20:00")
        self.company.partner_id.tz = "Pacific/Auckland"
        self.account.tier_id = self.tier_c
        self.assertEqual(self._plan().planned_date, self._day(40))

    def test_a_later_visit_puts_off_the_planned_one(self):
        planned = self._plan()
        planned.sudo().planned_date = self._day(3)
        self._log(date=self._day(-2), is_planned_one=False)
        self.assertEqual(planned.planned_date, self._day(8))  # ten days after it
        self._log(date=self._day(-9), is_planned_one=False)
        self.assertEqual(planned.planned_date, self._day(8))  # not forward again
        self.assertEqual(planned.activity_ids.date_deadline, self._day(8))

    def test_long_overdue_is_due_today(self):
        self._log(date=self._day(-100))
        self.assertEqual(self._plan().planned_date, self.today)

    # === WHO === #

    def test_who_may_close(self):
        planned = self._plan()
        words = "^Credit_Sam follows up Harbour Trading. Ask them, or a credit contr"
        with self.assertRaisesRegex(UserError, words):
            planned.with_user(self.credit_user).action_cancel()
        planned.with_user(self.manager).action_cancel()
        self.assertEqual(planned.state, "cancelled")
        with self.assertRaisesRegex(UserError, "of Harbour Trading is not planned any"):
            planned.with_user(self.manager).action_cancel()

    def test_who_looks_after_the_customer_may_close(self):
        planned = self._plan()
        planned.activity_ids.user_id = self.controller
        self.partner.user_id = self.credit_user
        self.assertEqual(planned.user_id, self.controller)
        planned.with_user(self.credit_user).action_cancel()
        self.assertEqual(planned.state, "cancelled")

    def test_who_may_log(self):
        self.partner.user_id = self.salesperson
        with self.assertRaisesRegex(
            UserError, "^Credit_Sam looks after Harbour Trading and logs the follow-ups"
        ):
            self._log(self.colleague)
        group = self.env.ref("sales_team.group_sale_salesman_all_leads")
        self.colleague.group_ids += group
        self.assertEqual(self._log(self.colleague).user_id, self.colleague)
        self.partner.user_id = False
        self.assertTrue(self._log(self.salesperson))

    def test_only_managers_delete(self):
        planned = self._plan()
        for user in (self.salesperson, self.credit_user, self.controller):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                planned.with_user(user).unlink()
        planned.with_user(self.manager).unlink()
        self.assertFalse(planned.exists())

    def test_the_button_of_the_planned_one(self):
        action = self._plan().with_user(self.credit_user).action_open_log()
        self.assertEqual(action["name"], "Log Follow-Up")
        self.assertEqual(
            action["context"],
            {
                "default_partner_id": self.partner.id,
                "default_company_id": self.company.id,
            },
        )

    def test_the_list_of_an_account(self):
        planned = self._plan()
        account = self.account.with_user(self.credit_user)
        action = account.action_view_follow_ups()
        found = planned.with_user(self.credit_user).search(action["domain"])
        self.assertEqual(found, planned)

    # === COMPANIES === #

    def test_credit_management_is_off(self):
        self.company.credit_mode = "off"
        partner = self.partner.with_user(self.salesperson)
        with self.assertRaisesRegex(UserError, "management is off in Ledger Ltd"):
            partner.action_log_credit_follow_up()
        self.assertFalse(self._plan())

    def test_another_company(self):
        other = self._create_company("Elsewhere SA", "base.EUR")
        wizard = self.env["credit.follow.up.log"].with_user(self.credit_user)
        wizard = wizard.create({"partner_id": self.partner.id, "company_id": other.id})
        with self.assertRaisesRegex(AccessError, "You do not work in Elsewhere SA"):
            wizard.action_log()
        account = self.env["credit.account"].sudo()
        found = account.search([("company_id", "=", other.id)])
        self.assertFalse(found.follow_up_ids)

    def test_a_branch(self):
        """What is logged there is logged for the company."""
        user = self._in_branch()
        partner = self.partner.with_user(user)
        partner = partner.with_context(allowed_company_ids=user.company_id.ids)
        action = partner.action_log_credit_follow_up()
        wizard = partner.env[action["res_model"]].with_context(**action["context"])
        wizard.create({"note": "Saw them"}).action_log()
        done = self.account.follow_up_ids.filtered("date")
        self.assertEqual((done.user_id, done.company_id), (user, self.company))

    def test_a_contact_is_its_customer(self):
        contact = self._create_partner(
            "Purchasing", parent_id=self.partner.id, is_company=False
        )
        wizard = self.env["credit.follow.up.log"].with_user(self.credit_user)
        wizard.create({"partner_id": contact.id, "note": "A call"}).action_log()
        self.assertEqual(self.account.follow_up_ids.mapped("note"), ["A call"])

    # === WHAT STOPS IT === #

    def test_archived_customers(self):
        planned = self._plan()
        self.partner.active = False
        self.assertFalse(self._plan())
        self.assertEqual(planned.state, "cancelled")

    def test_a_case_ends(self):
        self.account.tier_id = self.tier_plain
        case = self.env["credit.retirement"].create({"account_id": self.account.id})
        planned = self._plan()
        self.assertEqual((planned.kind, planned.rhythm_days), ("retirement", 30))
        case._move("cancelled", "By mistake", "cancelled")
        self.assertFalse(self._plan())
        self.assertEqual(planned.state, "cancelled")

    def test_the_task_says_that_a_case_began_and_ended(self):
        self.partner.user_id = self.credit_user
        activity = self._plan().activity_ids
        self.assertEqual(activity.summary, "Follow-up: Visit")
        case = self.env["credit.retirement"].create({"account_id": self.account.id})
        self._plan()
        self.assertEqual(activity.summary, "Retirement, monthly follow-up: Visit")
        activity.summary = "Ask for the keys"
        self._plan()
        self.assertEqual(activity.summary, "Ask for the keys")
        case._move("cancelled", "By mistake", "cancelled")
        self._plan()
        self.assertEqual(activity.summary, "Follow-up: Visit")
        self.assertEqual(self._get_planned().activity_ids, activity)

    def test_the_words_of_the_task(self):
        """Who may not know of a case reads nothing of it."""
        self.env["credit.retirement"].create({"account_id": self.account.id})
        self.assertEqual(self._plan().activity_ids.summary, "Follow-up: Visit")
        self.partner.user_id = self.credit_user
        self.assertEqual(
            self._plan().activity_ids.summary, "Retirement, monthly follow-up: Visit"
        )
