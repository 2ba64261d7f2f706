from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models import credit_batches
from ..models.retirement.campaign import credit_retirement_campaign_run_batch
from .common_campaign import CampaignCase


@tagged("-at_install", "post_install")
class TestRetirementCampaign(CampaignCase):
    """A campaign opens cases with their evidence, once."""

    def test_opens_cases(self):
        accounts = self._create_customers(3)
        self._catch(accounts[:2])
        campaign = self._run_campaign()
        self.assertEqual((campaign.state, campaign.name), ("done", "2026-03-16"))
        self.assertEqual(campaign.run_by_id, self.controller)
        self.assertEqual(campaign.standard_ids, self.low | self.late)
        cases = campaign.retirement_ids
        self.assertEqual(cases.account_id, accounts[:2])
        self.assertEqual(set(cases.mapped("state")), {"evaluation"})
        self.assertEqual(cases.responsible_id, self.credit_user)
        self.assertEqual(
            self._get_results(campaign), dict.fromkeys(accounts[:2], "opened")
        )
        self.assertEqual((campaign.candidate_count, campaign.opened_count), (2, 2))

    def test_evidence_is_frozen(self):
        invoice = self._create_invoice(120.0)
        self._catch(self.account, documents=(self._document(invoice),))
        campaign = self._run_campaign()
        evidence = campaign.evidence_ids
        self.assertEqual(evidence.standard_title, "Buys too little")
        self.assertEqual(evidence.date, campaign.date)
        used = evidence.details["streaks"][0]["used"]
        self.assertEqual([one["value"] for one in used], [120.0, 0.0, 340.5])
        self.assertEqual(used[0]["documents"][0]["id"], invoice.id)
        self.low.unlink()
        self.env.invalidate_all()
        self.assertEqual(evidence.standard_title, "Buys too little")

    def test_what_is_at_stake(self):
        self._create_invoice(
            300.0, invoice_date="2025-06-10", invoice_date_due="2025-06-10"
        )
        self._create_invoice(200.0)
        self._catch(self.account)
        line = self._run_campaign().line_ids
        self.assertEqual(line.revenue, 500.0)
        self.assertEqual(line.exposure, 500.0)
        self.assertEqual(line.overdue, 300.0)
        self.assertEqual(line.user_id, self.credit_user)

    def test_again_does_nothing(self):
        self._catch(self.account, self.low, self.late)
        first = self._run_campaign()
        case = first.retirement_ids
        messages = case.message_ids
        second = self._run_campaign()
        self.assertEqual(self._get_results(second), {self.account: "unchanged"})
        self.assertEqual(self.account.retirement_ids, case)
        self.assertFalse(second.evidence_ids)
        self.assertEqual(case.message_ids, messages)
        self.assertEqual(len(case.step_ids), 1)
        self.assertEqual((second.candidate_count, second.opened_count), (1, 0))

    def test_open_case_is_refreshed(self):
        self._catch(self.account)
        case = self._run_campaign().retirement_ids
        old = case.evidence_ids
        before = old.details
        self.caught[self.account] = {self.low: self._finding(0.0, 120.0, 0.0)}
        campaign = self._run_campaign(name="Second")
        self.assertEqual(self._get_results(campaign), {self.account: "refreshed"})
        self.assertEqual(campaign.refreshed_count, 1)
        self.assertEqual(len(case.evidence_ids), 2)
        self.assertEqual(old.details, before)
        self.assertEqual(campaign.evidence_ids.retirement_id, case)
        self.assertIn("Second", case.message_ids[0].body)
        self.assertEqual(case.state, "evaluation")

    def test_another_standard_refreshes(self):
        self._catch(self.account)
        self._run_campaign()
        self._catch(self.account, self.low, self.late)
        campaign = self._run_campaign()
        self.assertEqual(campaign.evidence_ids.standard_id, self.late)
        self.assertEqual(campaign.line_ids.standard_ids, self.low | self.late)

    def test_exempt_is_listed_and_left_alone(self):
        exemption = self._exempt(self.account, "Strategic")
        campaign = self._run_campaign()
        line = campaign.line_ids
        self.assertEqual((line.result, line.reason), ("exempt", "Strategic"))
        self.assertEqual(line.exemption_ids, exemption)
        self.assertFalse(self.account.retirement_ids)
        self.assertEqual((campaign.exempt_count, campaign.candidate_count), (1, 0))

    def test_retired_is_not_looked_at(self):
        gone = self._create_customers(1)
        gone._set_status("retired", "test")
        self._run_campaign()
        self.assertNotIn(gone.id, self.looked_at[0])

    def test_nothing_switched_on(self):
        (self.low | self.late).write({"is_on": False})
        with self.assertRaisesRegex(UserError, "No retirement standard"):
            self._run_campaign()

    def test_days(self):
        for day, words in (("2026-03-17", "future"), ("2025-12-01", "long ago")):
            with self.assertRaisesRegex(ValidationError, words):
                self._run_campaign(date=day)
        self.assertEqual(self._run_campaign(date="2025-12-31").name, "2025 Q4")

    def test_a_draft_that_is_old_by_now(self):
        campaign = self.env["credit.retirement.campaign"].create({})
        with freeze_time("2026-07-01"), self.assertRaisesRegex(UserError, "long ago"):
            campaign.action_run()

    def test_an_archived_standard_stays_on_what_was_run(self):
        self._catch(self.account)
        campaign = self._run_campaign()
        self.low.active = False
        self.env.invalidate_all()
        self.assertEqual(campaign.standard_ids, self.low | self.late)
        self.assertEqual(campaign.line_ids.standard_ids, self.low)

    def test_each_campaign_counts_the_cases_that_it_opened(self):
        other = self._create_customers(1)
        self._catch(self.account)
        first = self._run_campaign()
        self._catch(self.account | other)
        second = self._run_campaign()
        first.retirement_ids._move("decision", "as proposed", "submitted")
        first.retirement_ids.with_user(self.manager_2).action_keep("They promised")
        other.retirement_ids.step_id.is_late = True
        counts = [(one.decided_count, one.late_count) for one in (first, second)]
        self.assertEqual(counts, [(1, 0), (0, 1)])
        self.assertEqual(second.candidate_count, 2)
        action = second.action_view_late()
        steps = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(steps, other.retirement_ids.step_ids)

    def test_who_runs_it_follows_no_case(self):
        self._catch(self.account)
        case = self._run_campaign().retirement_ids
        self.assertNotIn(self.controller.partner_id, case.message_partner_ids)

    def test_who_may(self):
        self._catch(self.account)
        for user in (self.salesperson, self.credit_user):
            with self.assertRaises(AccessError):
                self._run_campaign(user)
            campaign = self.env["credit.retirement.campaign"].create({})
            with self.assertRaises(AccessError):
                campaign.with_user(user).action_run()
        campaign = self._run_campaign(self.manager)
        self.assertEqual(campaign.with_user(self.credit_user).candidate_count, 1)
        with self.assertRaises(AccessError):
            campaign.line_ids.with_user(self.salesperson).read(["revenue"])
        for record in (campaign.line_ids, campaign.evidence_ids):
            with self.assertRaises(AccessError):
                record.with_user(self.manager).unlink()

    def test_people_write_no_results(self):
        self._catch(self.account)
        campaign = self._run_campaign().with_user(self.manager)
        with self.assertRaisesRegex(UserError, "run already"):
            campaign.action_run()
        for values in ({"state": "draft"}, {"done_count": 0}, {"line_ids": []}):
            with self.assertRaisesRegex(UserError, "button"):
                campaign.write(values)
        with self.assertRaisesRegex(UserError, "has been run"):
            campaign.write({"date": "2026-03-01"})
        with self.assertRaisesRegex(UserError, "is kept"):
            campaign.unlink()
        with self.assertRaisesRegex(UserError, "button"):
            self.env["credit.retirement.campaign"].with_user(self.manager).create(
                {"kind": "quarterly"}
            )

    def test_other_company_sees_nothing(self):
        self._catch(self.account)
        campaign = self._run_campaign()
        other = self._create_company("Other Ltd")
        self.manager.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        records = (campaign, campaign.line_ids, campaign.evidence_ids)
        for record in records:
            record = record.with_user(self.manager).with_context(
                allowed_company_ids=other.ids
            )
            with self.assertRaises(AccessError):
                record.read(["display_name"])


class KilledError(Exception):
    """The process that ran a batch is gone."""


@tagged("-at_install", "post_install")
class TestRetirementCampaignBatch(CampaignCase):
    """Large scopes go batch by batch, and a run that was killed goes on."""

    def setUp(self):
        super().setUp()
        self.accounts = self._create_customers(5)
        self._catch(self.accounts)
        self.patch(credit_retirement_campaign_run_batch, "BATCH", 2)

    def test_in_the_background(self):
        campaign = self._run_campaign()
        self.assertEqual((campaign.state, campaign.done_count), ("running", 0))
        self._run_cron()
        self.assertEqual((campaign.state, campaign.done_count), ("done", 6))
        self.assertEqual(campaign.retirement_ids.account_id, self.accounts)

    def test_killed_and_run_again(self):
        campaign = self._run_campaign()
        campaign._run_batch()
        handle = type(campaign)._handle

        def dies(self, accounts):
            handle(self, accounts)
            raise KilledError

        with (
            patch.object(type(campaign), "_handle", dies),
            self.assertRaises(KilledError),
            self.env.cr.savepoint(),
        ):
            campaign._run_batch()
        self.env.invalidate_all()
        self.assertEqual((campaign.state, campaign.done_count), ("running", 2))
        self._run_cron()
        self._run_cron()
        self.assertEqual((campaign.state, campaign.done_count), ("done", 6))
        self.assertEqual(len(campaign.retirement_ids), 5)
        for case in campaign.retirement_ids:
            self.assertEqual(len(case.step_ids), 1)
            self.assertEqual(len(case.evidence_ids), 1)
            self.assertEqual(len(case.activity_ids), 1)
        self.assertEqual(campaign.line_ids.account_id, self.accounts)

    def test_one_that_fails_does_not_keep_the_others_waiting(self):
        bad = self._run_campaign(date="2026-03-10")
        good = self._run_campaign()
        find = type(self.low)._find_candidates

        def fail(self, company, day, *args, **options):
            if str(day) == "2026-03-10":
                raise ValueError("no such metric")
            return find(self, company, day, *args, **options)

        with (
            patch.object(type(self.low), "_find_candidates", fail),
            self.assertLogs(credit_batches.__name__, "ERROR"),
        ):
            self._run_cron()
        self.assertEqual((bad.state, good.state), ("running", "done"))
        self.assertEqual(bad.failure_text, "ValueError: no such metric")
        bad.action_retry()
        self._run_cron()
        self.assertEqual((bad.state, bad.failure_text), ("done", False))

    def test_queries_do_not_grow_with_the_batch(self):
        counts = []
        self.patch(credit_retirement_campaign_run_batch, "BATCH", 100)
        many = self._create_customers(12)
        # the first two warm it up
        for accounts in (self.accounts[:2], self.accounts[2:4], many):
            self.caught = {}
            self._catch(accounts)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._run_campaign()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])
