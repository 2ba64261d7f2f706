"""Customers who are followed up in the rhythm of their tier."""

from datetime import timedelta

from odoo.fields import Date
from odoo.tests import Form

from .common import TODAY
from .common_service import ServiceCase


class FollowUpCase(ServiceCase):
    """Follow-ups are planned; the customer is in tier A, every 10 days."""

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
