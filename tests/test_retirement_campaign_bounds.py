from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..models.retirement.campaign import credit_retirement_campaign_run_batch
from .common_campaign import CampaignCase


@tagged("-at_install", "post_install")
class TestRetirementCampaignBounds(CampaignCase):
    """How far back a campaign looks, how many at once, and what it keeps."""

    # === THE DAY === #

    def test_three_months_back(self):
        campaign = self._run_campaign(date="2025-12-16")
        self.assertEqual(campaign.state, "done")
        with self.assertRaisesRegex(ValidationError, "a day of the last 3 months"):
            self._run_campaign(date="2025-12-15")

    def test_a_day_that_became_too_old_since(self):
        draft = self.env["credit.retirement.campaign"].create(
            {"company_id": self.company.id, "date": "2025-12-16"}
        )
        self._on("2026-03-17")
        with self.assertRaisesRegex(ValidationError, "true long ago"):
            draft.with_user(self.controller).action_run()
        self.assertEqual(draft.state, "draft")

    # === AT ONCE OR IN THE BACKGROUND === #

    def test_as_many_as_a_batch_are_looked_at_at_once(self):
        self._create_customers(5)  # and the one that is there
        for batch, state in ((6, "done"), (5, "running")):
            with self.subTest(batch=batch):
                self.patch(credit_retirement_campaign_run_batch, "BATCH", batch)
                campaign = self._run_campaign()
                self.assertEqual(campaign.account_count, 6)
                self.assertEqual(campaign.state, state)

    def test_two_at_once(self):
        self._catch(self.account)
        campaigns = self.env["credit.retirement.campaign"].with_user(self.controller)
        campaigns = campaigns.create([{"company_id": self.company.id}] * 2)
        campaigns.action_run()
        self.assertEqual(campaigns.mapped("state"), ["done", "done"])
        self.assertEqual(campaigns.mapped("line_ids.result"), ["opened", "unchanged"])

    def test_one_of_two_that_was_run(self):
        draft = self.env["credit.retirement.campaign"].create(
            {"company_id": self.company.id}
        )
        both = (self._run_campaign() + draft).with_user(self.controller)
        with self.assertRaisesRegex(UserError, "has been run already"):
            both.action_run()
        self.assertEqual(draft.state, "draft")

    def test_without_a_customer(self):
        self.account._set_status("retired", "Gone")
        campaign = self._run_campaign()
        self.assertEqual((campaign.state, campaign.done_count), ("done", 0))

    # === DELETING === #

    def test_a_draft_can_go(self):
        draft = (
            self.env["credit.retirement.campaign"]
            .with_user(self.controller)
            .create({"company_id": self.company.id})
        )
        draft.unlink()
        self.assertFalse(draft.exists())

    def test_one_that_runs_is_kept(self):
        self._create_customers(1)
        self.patch(credit_retirement_campaign_run_batch, "BATCH", 1)
        campaign = self._run_campaign()
        self.assertEqual(campaign.state, "running")
        with self.assertRaisesRegex(UserError, "is kept: cases rest on it"):
            campaign.with_user(self.manager).unlink()

    def test_one_of_two_found_somebody(self):
        empty = self._run_campaign()
        self._catch(self.account)
        both = (empty + self._run_campaign()).with_user(self.manager)
        with self.assertRaisesRegex(UserError, "is kept"):
            both.unlink()
        self.assertEqual(both.exists(), both)

    # === WHAT IT FINDS === #

    def test_the_reasons_of_two_exemptions(self):
        first = self._exempt(self.account, "Strategic")
        second = self.env["credit.retirement.exemption"].create(
            {
                "company_id": self.company.id,
                "reason": "Family",
                "account_ids": self.account.ids,
            }
        )
        campaign = self.env["credit.retirement.campaign"].new()
        caught = type("Caught", (), {})()
        caught.found = caught.running = {}
        caught.exempted = {self.account: {self.low: None, self.late: None}}
        caught.exemptions = {self.account: {self.low: first, self.late: second}}
        (row,) = campaign._prepare_exempted_lines(caught)
        self.assertEqual(row["reason"], "Strategic and Family")
        self.assertEqual(row["standard_ids"], [self.low.id, self.late.id])
        caught.found = {self.account: {}}  # another standard finds the customer
        self.assertEqual(campaign._prepare_exempted_lines(caught), [])

    def test_what_was_seen_before_the_last_time_is_new_again(self):
        """Evidence is compared with the last there is, not with any."""
        seen = []
        for values in ((1.0, 1.0, 1.0), (2.0, 2.0, 2.0), (1.0, 1.0, 1.0)):
            self.caught[self.account] = {self.low: self._finding(*values)}
            seen.append(self._run_campaign().line_ids.result)
        self.assertEqual(seen, ["opened", "refreshed", "refreshed"])
        self.assertEqual(len(self.account.retirement_ids.evidence_ids), 3)

    def test_evidence_has_the_name_that_its_standard_has_now(self):
        self._catch(self.account)
        evidence = self._run_campaign().evidence_ids
        self.low.name = "Buys next to nothing"
        self.assertEqual(evidence.standard_title, "Buys next to nothing")
        self.assertEqual(evidence.standard_name, "Buys too little")

    def test_figures_of_several_campaigns(self):
        accounts = self._create_customers(2)
        self._catch(accounts[0])
        first = self._run_campaign()
        self._catch(accounts)
        self._exempt(self.account, "Strategic")
        both = first + self._run_campaign()
        none = self.env["credit.retirement.campaign"].create(
            {"company_id": self.company.id}
        )
        self.assertEqual((both + none).mapped("candidate_count"), [1, 2, 0])
        self.assertEqual((both + none).mapped("opened_count"), [1, 1, 0])
        self.assertEqual((both + none).mapped("exempt_count"), [0, 1, 0])
        self.assertEqual((both + none).mapped("late_count"), [0, 0, 0])
