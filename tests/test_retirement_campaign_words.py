from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_campaign import CampaignCase


@tagged("-at_install", "post_install")
class TestCampaignWords(CampaignCase):
    """What a campaign refuses and notes."""

    def test_refused(self):
        self._catch(self.account)
        campaign = self._run_campaign().with_user(self.manager)
        for words, function, args in (
            ("Use the button to run a campaign", campaign.write, ({"state": "x"},)),
            ("Make a new one instead", campaign.write, ({"name": "Other"},)),
            ("that found customers is kept: cases rest on it", campaign.unlink, ()),
            ("has been run already", campaign.action_run, ()),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                function(*args)

    def test_one_that_found_nobody_can_go(self):
        campaign = self._run_campaign().with_user(self.manager)
        self.assertEqual(campaign.state, "done")
        campaign.unlink()
        self.assertFalse(campaign.exists())

    def test_a_policy_for_nobody(self):
        """The campaign that found nobody says so, and only that one."""
        campaign = self._run_campaign()
        self.assertFalse(campaign.idle_text)
        policy = campaign.standard_ids.policy_id
        policy.copy({"sequence": policy.sequence - 1})
        self.env.invalidate_all()
        words = f"No customer is scored by {policy.name} at present. Each goes by"
        self.assertIn(words, campaign.idle_text)

    def test_refreshed_cases_are_told(self):
        self._catch(self.account)
        case = self._run_campaign().retirement_ids
        self.caught[self.account] = {self.low: self._finding(1.0, 2.0, 3.0)}
        self._run_campaign(name="Second")
        self.assertIn(
            "The retirement campaign Second added new evidence.",
            case.message_ids[0].body,
        )

    def test_links(self):
        """Each figure opens what it counts, under the name of the campaign."""
        self._catch(self.account | self._create_customers(1))
        campaign = self._run_campaign(name="Spring").with_user(self.credit_user)
        for method, count in (("lines", 2), ("evidence", 2), ("late", 0)):
            action = getattr(campaign, f"action_view_{method}")()
            with self.subTest(method=method):
                records = campaign.env[action["res_model"]].search(action["domain"])
                self.assertEqual(len(records), count)
                self.assertRegex(action["display_name"], r": Spring$")
        with self.assertRaises(AccessError):
            campaign.with_user(self.salesperson).action_view_lines()
        for line in campaign.line_ids:
            opened = line.action_view_case()
            self.assertEqual(opened["res_id"], line.retirement_id.id)

    def test_a_line_without_a_case_opens_the_account(self):
        self._exempt(self.account, "Strategic")
        line = self._run_campaign().line_ids.with_user(self.credit_user)
        action = line.action_view_case()
        self.assertEqual(action["res_model"], "credit.account")
        self.assertEqual(action["res_id"], self.account.id)

    def test_not_for_a_branch(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        with self.assertRaisesRegex(UserError, "parent company, not for a branch"):
            self.env["credit.retirement.campaign"].create({"company_id": branch.id})

    def test_a_form_of_a_branch_is_for_its_company(self):
        branch = self.env["res.company"].create(
            {"name": "Ledger South", "parent_id": self.company.id}
        )
        self.env.user.company_ids += branch
        campaigns = self.env["credit.retirement.campaign"]
        form = Form(campaigns.with_context(allowed_company_ids=branch.ids))
        self.assertEqual(form.save().company_id, self.company)
