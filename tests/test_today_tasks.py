from datetime import timedelta

from odoo.tests import tagged

from .common_limits import DAY
from .common_today import TodayCase


@tagged("-at_install", "post_install")
class TestTodayTasks(TodayCase):
    """The cards of what was planned: retirement steps and follow-ups."""

    def _open_case(self, account, days, user=None):
        """Return a case whose open step is due in some days, and somebody's."""
        case = self.env["credit.retirement"]._open_for(account)[account]
        case._reassign(user or self.controller, DAY + timedelta(days=days), "Agreed")
        return case

    def _plan(self, account, days, user=None):
        """Return a follow-up that is planned in some days."""
        return self.env["credit.follow.up"].create(
            {
                "account_id": account.id,
                "planned_date": DAY + timedelta(days=days),
                "user_id": (user or self.controller).id,
            }
        )

    def test_retirement(self):
        late, soon, later, other = self._create_customers(4)
        late = self._open_case(late, -3)
        soon = self._open_case(soon, 7)
        self._open_case(later, 8)
        other = self._open_case(other, -1, self.manager)
        self.assertCard("retirement", late | soon)
        self.assertParts("retirement", late=late)
        self.assertIn(late.display_name, self._read_cards()["retirement"]["urgent"])
        self.assertCard("retirement", other, user=self.manager)

    def test_nobody_is_retired(self):
        standards = self.env["credit.retirement.standard"]
        own = [("company_id", "=", self.company.id), ("is_on", "=", True)]
        self.assertFalse(standards.search(own))
        self.assertNotIn("retirement", self._read_cards())
        self._open_case(self.account, 30)
        self.assertEqual(self._read_cards()["retirement"]["count"], 0)

    def test_follow_ups(self):
        self.company.credit_follow_up = True
        late, today, later = self._create_customers(3)
        late = self._plan(late, -2, self.manager)
        today = self._plan(today, 0)
        self._plan(later, 1)
        self.assertCard("follow_ups", today | late)
        self.assertParts("follow_ups", mine=today, late=late)
        self.assertIn(late.display_name, self._read_cards()["follow_ups"]["urgent"])

    def test_nobody_is_followed_up(self):
        self.company.credit_follow_up = False
        self.assertNotIn("follow_ups", self._read_cards())
        self._plan(self.account, 0)
        self.assertEqual(self._read_cards()["follow_ups"]["count"], 1)
