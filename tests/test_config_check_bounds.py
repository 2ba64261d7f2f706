from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckBounds(ConfigCase):
    """The last day on which something is fine, and the first on which it is not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.now = fields.Datetime.now()

    def _ago(self, **span):
        return self.now - timedelta(**span)

    def _day(self, days):
        return self.today - timedelta(days=days)

    def test_a_rate_is_old_after_90_days(self):
        gold = self.env["res.currency"].create({"name": "XAU", "symbol": "Au"})
        self._set_limit(self.partner, 500.0, currency_id=gold.id)
        rate = self.env["res.currency.rate"].create(
            {
                "currency_id": gold.id,
                "company_id": self.company.id,
                "rate": 2.0,
                "name": self._day(90),
            }
        )
        self.assertNoProblem("old_rate")
        rate.name = self._day(91)
        self.assertProblem("old_rate", "12/15/2025")

    def test_who_ordered_a_year_ago_is_a_customer_of_today(self):
        newcomer = self._create_partner("Newcomer")
        order = self._create_order(partner=newcomer)
        order.action_confirm()
        order.date_order = "2025-03-16 00:00:00"
        self.assertProblem("no_limit", "(1)")
        order.date_order = "2025-03-15 23:59:59"
        self.assertNoProblem("no_limit")

    def test_a_limit_lapses_the_day_after_its_last_one(self):
        line = self.account.limit_ids.sudo()
        line.write({"date_from": self._day(30), "date_to": self._day(0)})
        self.assertNoProblem("lapsed_limits")
        line.date_to = self._day(1)
        self.assertProblem("lapsed_limits")

    def test_monitoring_is_long_after_30_days(self):
        self.company.credit_mode = "monitor"
        order = self._create_order(5000.0)
        order.action_confirm()
        hold = order.credit_hold_ids
        self._set_column(hold, create_date=self._ago(days=30))
        self.assertNoProblem("monitor_long")
        self._set_column(hold, create_date=self._ago(days=31))
        self.assertProblem("monitor_long")

    def test_the_first_of_what_was_recorded_counts(self):
        self.company.credit_mode = "monitor"
        orders = self._create_order(5000.0) + self._create_order(6000.0)
        orders.action_confirm()
        self._set_column(orders[0].credit_hold_ids, create_date=self._ago(days=40))
        self.assertProblem("monitor_long", "(2)")

    def test_an_evaluation_may_wait_14_days(self):
        evaluation = self.env["credit.evaluation"].create(
            {"company_id": self.company.id, "date": self.today}
        )
        evaluation.state = "review"
        self._set_column(evaluation, create_date=self._ago(days=14))
        self.assertNoProblem("evaluations_waiting")
        self._set_column(evaluation, create_date=self._ago(days=14, seconds=1))
        found = self.assertProblem("evaluations_waiting", "(1)")
        self.assertEqual(self.env["credit.evaluation"].search(found.domain), evaluation)

    def test_an_assessment_counts_on_its_last_day(self):
        policy = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)]
        )
        policy.criterion_ids.filtered(
            lambda one: (
                one.measure.startswith("assessment_")
                and one.measure != "assessment_attitude"
            )
        ).unlink()
        assessment = self.env["credit.assessment"].create(
            {
                "account_id": self.account.id,
                "measure": "assessment_attitude",
                "rating": "3",
                "date": self._day(10),
                "valid_until": self._day(0),
            }
        )
        self.assertNoProblem("unassessed")
        assessment.sudo().valid_until = self._day(1)
        self.assertProblem("unassessed", "Cooperation attitude")

    def test_a_campaign_counts_for_100_days(self):
        self._switch_on_standard()
        campaign = self.env["credit.retirement.campaign"].create(
            {"company_id": self.company.id, "date": self.today}
        )
        campaign.action_run()
        self._set_column(campaign, date=self._day(100))
        self.assertNoProblem("no_campaign")
        self._set_column(campaign, date=self._day(101))
        self.assertProblem("no_campaign", "100 days")

    def test_an_exemption_that_ended_is_news_for_100_days(self):
        self._switch_on_standard()
        exemption = self._end_exemption(100)
        self.assertProblem("ended_exemptions", "(1)")
        exemption.date_to = self._day(101)
        self.assertNoProblem("ended_exemptions")

    def test_an_exemption_is_no_news_where_no_standard_catches_anybody(self):
        standards = self._switch_on_standard()
        self._end_exemption(1)
        self.assertProblem("ended_exemptions")
        standards.is_on = False
        self.assertNoProblem("ended_exemptions")

    def test_a_scheduled_action_may_be_two_days_late(self):
        crons = self.env["ir.cron"].search([("cron_name", "like", "Credit:")])
        crons.nextcall = self._ago(days=2)
        self.assertNoProblem("crons_late")
        crons[0].nextcall = self._ago(days=2, seconds=1)
        self.assertProblem("crons_late", "(1)")

    def test_a_failed_mail_is_news_for_30_days(self):
        mail = self.env["mail.mail"].create(
            {"subject": "Late", "model": "credit.hold", "state": "exception"}
        )
        self._set_column(mail, create_date=self._ago(days=30))
        self.assertProblem("failed_mails")
        self._set_column(mail, create_date=self._ago(days=30, seconds=1))
        self.assertNoProblem("failed_mails")

    def test_a_run_is_stuck_after_a_day(self):
        campaign = self.env["credit.retirement.campaign"].create(
            {"company_id": self.company.id, "date": self.today, "name": "Winter"}
        )
        campaign.state = "running"
        self._set_column(campaign, write_date=self._ago(days=1))
        self.assertNoProblem("stuck_runs")
        self._set_column(campaign, write_date=self._ago(days=1, seconds=1))
        found = self.assertProblem("stuck_runs", "Winter")
        campaigns = self.env["credit.retirement.campaign"]
        self.assertEqual(campaigns.search(found.domain), campaign)

    def test_a_back_test_is_stuck_too(self):
        backtest = self.env["credit.backtest"].create(
            {
                "company_id": self.company.id,
                "policy_id": self.env["credit.policy"]
                .search([("company_id", "=", self.company.id)], limit=1)
                .id,
                "name": "Autumn",
            }
        )
        backtest.sudo().state = "running"
        self._set_column(backtest, write_date=self._ago(days=2))
        self.assertProblem("stuck_runs", "Autumn")

    def test_a_run_that_fails_twice(self):
        """Each failure is written down: by its last change it never looks stuck."""
        evaluation = self.env["credit.evaluation"].create(
            {"company_id": self.company.id, "date": self.today, "name": "Summer"}
        )
        evaluation.write({"state": "running", "failure_count": 1})
        self.assertNoProblem("failed_runs")
        evaluation.failure_count = 2
        found = self.assertProblem("failed_runs", ": Summer.")
        self.assertEqual(self.env["credit.evaluation"].search(found.domain), evaluation)
        self._set_column(evaluation, write_date=self._ago(days=2))
        self.assertNoProblem("stuck_runs")
        evaluation.state = "review"  # and it is being applied
        self.assertProblem("failed_runs")
        evaluation.state = "cancelled"
        self.assertNoProblem("failed_runs")

    def _end_exemption(self, days):
        """Return an exemption whose last day is some days ago."""
        exemption = self.env["credit.retirement.exemption"].create(
            {
                "company_id": self.company.id,
                "account_ids": self.account.ids,
                "reason": "Strategic",
            }
        )
        exemption.date_to = self._day(days)
        return exemption

    def _switch_on_standard(self):
        """Return a standard of the company that is on; it catches nobody here."""
        policy = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)]
        )
        return self.env["credit.retirement.standard"].create(
            {
                "name": "By age",
                "policy_id": policy.id,
                "is_on": True,
                "is_tellable": False,
                "condition_ids": [
                    Command.create(
                        {"metric": "order_age", "operator": "gt", "threshold": 300}
                    )
                ],
            }
        )
