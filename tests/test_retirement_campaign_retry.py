from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.retirement.campaign import credit_retirement_campaign_run_batch
from .common_campaign import CampaignCase
from .common_retry import LOG, NOW, fail, get_calls


@tagged("-at_install", "post_install")
class TestCampaignRetry(CampaignCase):
    """A campaign that stops at an error: when it is tried again, and by whom."""

    def setUp(self):
        super().setUp()
        self.enterContext(mute_logger(LOG))
        self._create_customers(1)
        self.patch(credit_retirement_campaign_run_batch, "BATCH", 1)
        self.campaign = self._run_campaign()

    def _run_at(self, moment, handle=None):
        """Run the scheduled action at a moment, by default with one that works."""
        Campaign = self.registry["credit.retirement.campaign"]
        with (
            freeze_time(moment),
            patch.object(Campaign, "_handle", handle or Campaign._handle),
        ):
            self._run_cron()

    def test_waits_longer_each_time(self):
        self._run_at(NOW, fail)
        self.assertEqual(self.campaign.failure_text, "ValueError: no such column")
        self.assertEqual(self.campaign.retry_on, NOW + timedelta(minutes=1))
        with self.assertNoLogs("odoo.addons.base.models.ir_cron", "WARNING"):
            self._run_at(NOW + timedelta(seconds=59))
        self.assertEqual(self.campaign.state, "running")
        self._run_at(NOW + timedelta(minutes=1), fail)
        self.assertEqual(self.campaign.retry_on, NOW + timedelta(minutes=3))
        self._run_at(NOW + timedelta(minutes=3))
        self.assertEqual(self.campaign.state, "done")
        self.assertFalse(self.campaign.failure_text or self.campaign.failure_count)

    def test_woken_when_the_wait_is_over(self):
        before = get_calls(self.env, "ir_cron_retirement_campaign")
        self._run_at(NOW, fail)
        after = get_calls(self.env, "ir_cron_retirement_campaign")
        self.assertEqual(set(after) - set(before), {NOW + timedelta(minutes=1)})

    def test_no_time_left(self):
        """Odoo is told that there is more, however many there were at the start."""
        told = []

        def commit(cron, done=0, remaining=None):
            told.append(remaining)
            return 0

        self.campaign.account_count = 1  # a customer came since
        with patch.object(self.registry["ir.cron"], "_commit_progress", commit):
            self.campaign._cron_run()
        self.assertEqual((self.campaign.state, told), ("running", [1, 1]))

    def test_controller_tries_again(self):
        self._run_at(NOW, fail)
        self.campaign.with_user(self.controller).action_retry()
        self._run_at(NOW + timedelta(seconds=1))
        self.assertEqual(self.campaign.state, "done")

    def test_who_may_not(self):
        self._run_at(NOW, fail)
        for user in (self.salesperson, self.credit_user):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.campaign.with_user(user).action_retry()
        for values in ({"retry_on": False}, {"failure_count": 0}):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.campaign.with_user(self.manager).write(values)

    def test_a_copy_is_a_draft_of_its_own(self):
        """Also of one that the system started: a controller may duplicate it."""
        self._run_at(NOW, fail)
        self.campaign.kind = "quarterly"
        copy = self.campaign.with_user(self.controller).copy()
        self.assertEqual((copy.kind, copy.state), ("manual", "draft"))
        self.assertEqual(copy.date, self.campaign.date)
        self.assertFalse(copy.retry_on or copy.failure_count or copy.failure_text)
        self.assertFalse(copy.account_count or copy.run_by_id or copy.run_on)
        self.assertFalse(copy.standard_ids or copy.last_account_id)
