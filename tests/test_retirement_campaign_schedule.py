from freezegun import freeze_time

from odoo.tests import tagged

from .common_campaign import CampaignCase


@tagged("-at_install", "post_install")
class TestRetirementSchedule(CampaignCase):
    """Campaigns start by themselves, once: every quarter, and after an evaluation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.company"].search([]).write(
            {
                "credit_review_nightly": False,
                "credit_review_quarterly": False,
                "credit_retirement_quarterly": False,
            }
        )
        cls.company.credit_retirement_quarterly = True

    def _schedule(self):
        """Return the campaigns that the calendar starts today."""
        Campaign = self.env["credit.retirement.campaign"].sudo()
        before = Campaign.search([])
        self._run_cron("review")
        return Campaign.search([]) - before

    def _evaluate(self, **values):
        """Return an evaluation of the customer that waits to be applied."""
        evaluation = (
            self.env["credit.evaluation"]
            .sudo()
            .create({"company_id": self.company.id, **values})
        )
        evaluation._start()
        evaluation._finish()
        return evaluation

    # === EVERY QUARTER === #

    def test_once_per_quarter(self):
        with freeze_time("2026-04-01"):
            self._catch(self.account)
            campaign = self._schedule()
            self.assertEqual((campaign.kind, campaign.name), ("quarterly", "2026 Q1"))
            self.assertEqual(campaign.state, "running")
            self.assertEqual(campaign.run_by_id, self.env.ref("base.user_root"))
            self.assertFalse(self._schedule())
            self._run_cron()
        self.assertEqual(campaign.state, "done")
        self.assertEqual(self.account.retirement_ids.campaign_id, campaign)
        with freeze_time("2026-04-02"):
            self.assertFalse(self._schedule())

    def test_not_long_after(self):
        with freeze_time("2026-05-15"):
            self.assertFalse(self._schedule())

    def test_switched_off(self):
        with freeze_time("2026-04-01"):
            self.company.credit_retirement_quarterly = False
            self.assertFalse(self._schedule())
            self.company.credit_retirement_quarterly = True
            self.company.credit_mode = "off"
            self.assertFalse(self._schedule())

    def test_without_a_standard(self):
        (self.low | self.late).write({"is_on": False})
        with freeze_time("2026-04-01"):
            self.assertFalse(self._schedule())

    def test_waits_for_the_evaluation_of_the_quarter(self):
        with freeze_time("2026-04-01"):
            evaluation = self._evaluate(kind="quarterly", date="2026-03-31")
            self.assertEqual(evaluation.state, "review")
            self.assertFalse(self._schedule())
        with freeze_time("2026-04-14"):
            self.assertFalse(self._schedule())
        with freeze_time("2026-04-15"):  # nobody applies it: then without
            self.assertTrue(self._schedule())

    def test_goes_on_when_the_evaluation_is_applied(self):
        with freeze_time("2026-04-03"):
            self._evaluate(kind="quarterly", date="2026-03-31").action_apply()
            self.assertTrue(self._schedule())

    def test_not_after_a_campaign_that_followed_the_evaluation(self):
        self.company.credit_retirement_after_evaluation = True
        with freeze_time("2026-04-03"):
            self._evaluate(kind="quarterly", date="2026-03-31").action_apply()
            self.assertFalse(self._schedule())

    # === AFTER AN EVALUATION === #

    def test_after_an_evaluation(self):
        self.company.credit_retirement_after_evaluation = True
        other = self._create_customers(1)
        self._catch(self.account | other)
        evaluation = self._evaluate(scope="accounts", account_ids=self.account.ids)
        self.assertFalse(self._get_followers(evaluation))
        evaluation.with_user(self.controller).action_apply()
        campaign = self._get_followers(evaluation)
        self.assertEqual((campaign.kind, campaign.state), ("evaluation", "running"))
        self._run_cron()
        self.assertEqual(campaign.state, "done")
        self.assertEqual(campaign.line_ids.account_id, self.account)
        self.assertEqual(self.looked_at, [self.account.ids])

    def test_not_after_history_nor_when_switched_off(self):
        evaluation = self._evaluate(scope="accounts", account_ids=self.account.ids)
        evaluation.action_apply()
        self.assertFalse(self._get_followers(evaluation))
        self.company.credit_retirement_after_evaluation = True
        past = self._evaluate(kind="history", date="2025-03-31")
        past.action_apply()
        self.assertFalse(self._get_followers(past))

    def test_an_evaluation_of_a_day_long_past_is_applied(self):
        self.company.credit_retirement_after_evaluation = True
        values = {"scope": "accounts", "account_ids": self.account.ids}
        evaluation = self._evaluate(date="2025-12-15", **values)
        with freeze_time("2026-03-17"):
            evaluation.action_apply()
        self.assertEqual(evaluation.state, "applied")
        self.assertFalse(self._get_followers(evaluation))

    def test_a_night_without_candidates_leaves_nothing(self):
        self.company.credit_retirement_after_evaluation = True
        values = {"scope": "accounts", "account_ids": self.account.ids}
        evaluation = self._evaluate(kind="nightly", **values)
        evaluation.action_apply()
        self.assertTrue(self._get_followers(evaluation))
        self._run_cron()
        self.assertFalse(self._get_followers(evaluation))
        self._catch(self.account)
        evaluation = self._evaluate(kind="nightly", **values)
        evaluation.action_apply()
        self._run_cron()
        self.assertEqual(self._get_followers(evaluation).opened_count, 1)

    def _get_followers(self, evaluation):
        return self.env["credit.retirement.campaign"].search(
            [("evaluation_id", "=", evaluation.id)]
        )


@tagged("-at_install", "post_install")
class TestRetirementPause(CampaignCase):
    """Who was let off is left in peace for a while, for the same reasons."""

    def setUp(self):
        super().setUp()
        self._catch(self.account)
        self.case = self._run_campaign().retirement_ids

    def _let_off(self, state="cancelled"):
        self.case._move("decision", "as proposed", "submitted")
        self.case._move(state, "they promised to buy more", "keep")

    def _find(self, day):
        with freeze_time(day):
            return self._run_campaign(date=day).line_ids

    def test_kept(self):
        self._let_off("kept")
        line = self._find("2026-06-13")
        self.assertEqual((line.result, line.retirement_id), ("paused", self.case))
        self.assertEqual(self.account.retirement_ids, self.case)
        line = self._find("2026-06-14")
        self.assertEqual(line.result, "opened")
        self.assertNotEqual(line.retirement_id, self.case)

    def test_cancelled(self):
        self._let_off()
        self.assertEqual(self._find("2026-04-01").result, "paused")

    def test_for_another_reason(self):
        self._let_off("kept")
        self._catch(self.account, self.low, self.late)
        self.assertEqual(self._find("2026-04-01").result, "opened")

    def test_opened_by_hand(self):
        """What it rested on is not recorded: the customer was decided on."""
        other = self._create_customers(1)
        case = self._open_case(other)
        case._move("cancelled", "Strategic", "cancelled")
        self.caught = {}
        self._catch(other)
        line = self._find("2026-04-01")
        self.assertEqual((line.result, line.retirement_id), ("paused", case))

    def test_two_cases_one_after_the_other(self):
        self._let_off()
        self._catch(self.account, self.late)
        second = self._find("2026-04-01").retirement_id
        second._move("cancelled", "again", "cancelled")
        self._catch(self.account, self.low, self.late)
        line = self._find("2026-04-02")
        self.assertEqual((line.result, line.retirement_id), ("paused", second))

    def test_without_a_rest(self):
        self.company.credit_retirement_pause_days = 0
        self._let_off("kept")
        self.assertEqual(self._find("2026-04-01").result, "opened")

    def test_counts(self):
        self._let_off("kept")
        campaign = self._find("2026-04-01").campaign_id
        counts = (campaign.paused_count, campaign.candidate_count, campaign.revenue)
        self.assertEqual(counts, (1, 0, 0.0))
