from datetime import timedelta

from odoo.tests import tagged

from .common_limits import DAY
from .common_today import TodayCase


@tagged("-at_install", "post_install")
class TestTodayDecisions(TodayCase):
    """The cards of what somebody waits for: holds and limits."""

    def test_holds(self):
        hold = self._hold()
        decided = self._hold()
        decided.with_user(self.controller).action_release(reason="Known")
        self.assertCard("holds", hold, amount=1500.0)
        self.assertCard("holds", hold, user=self.manager, amount=1500.0)
        self.assertIn("Harbour Trading", self._read_cards()["holds"]["urgent"])

    def test_whose_holds(self):
        none = self.env["credit.hold"]
        free = self._hold()
        own_account, other_account = self._create_customers(2)
        own_account.controller_id = self.controller
        other_account.controller_id = self.manager
        own = self._hold(own_account.partner_id)
        other = self._hold(other_account.partner_id)
        self.assertCard("holds", other | own | free)
        self.assertParts("holds", mine=own, unassigned=free, late=none)
        self.assertParts("holds", self.manager, mine=other, unassigned=free)
        self.company.credit_controller_id = self.controller
        self.assertParts("holds", unassigned=none, mine=own | free)

    def test_late_holds(self):
        today, late, passed_on = self._hold(), self._hold(), self._hold()
        late.due_date = DAY - timedelta(days=1)
        today.due_date = DAY
        passed_on.with_user(self.controller).action_escalate("Please")
        self.assertParts("holds", late=late | passed_on)

    def test_limit_requests(self):
        limit = self._add("base", 3000.0, state="proposed", user=self.controller2)
        self._add("insurance", 10.0, state="proposed")  # nobody decides on their own
        self.assertCard("limit_requests", limit, amount=3000.0)
        # what was asked for, not by how much it raises the 1,000 there are
        card = self._get_cards().filtered(lambda card: card.code == "limit_requests")
        self.assertEqual(card.amount_label, "Limits Asked For")
        self.assertEqual(self._read_cards(self.manager)["limit_requests"]["count"], 2)
        limit.with_user(self.controller).action_activate()
        self.assertCard("limit_requests", limit.browse())

    def test_limit_above_the_threshold(self):
        self.company.credit_limit_needs_manager = True
        self.company.credit_limit_threshold = 5000.0
        low = self._add("insurance", 100.0, state="proposed", user=self.controller2)
        high = self._add(
            "temporary", 9000.0, days_to=9, state="proposed", user=self.controller2
        )
        self.assertCard("limit_requests", low)
        self.assertCard("limit_requests", high | low, user=self.manager)

    # === THE DAY === #

    def test_the_day_is_the_readers(self):
        """What was held at 23:30 was held on that day, wherever the server stands."""
        hold = self._hold()
        limit = self._add("base", 3000.0, state="proposed", user=self.controller2)
        for moment, zone, day in (
            ("2026-03-15 03:30", "America/New_York", "03/14/2026"),  # 23:30
            ("2026-03-15 03:30", "UTC", "03/15/2026"),
            ("2026-03-14 22:30", "Europe/Brussels", "03/14/2026"),  # 23:30
            ("2026-03-14 22:30", "Asia/Shanghai", "03/15/2026"),  # 6:30
            ("2026-03-14 22:30", False, "03/14/2026"),
        ):
            self._set_created(hold, moment)
            self._set_created(limit, moment)
            cards = self._read_cards(tz=zone)
            for code in ("holds", "limit_requests"):
                with self.subTest(zone=zone, moment=moment, card=code):
                    self.assertEqual(
                        cards[code]["urgent"], f"Harbour Trading, since {day}"
                    )

    def test_two_readers_at_once(self):
        """What one reader was shown is not kept for another one elsewhere."""
        self._set_created(self._hold(), "2026-03-14 22:30")
        card = self._get_cards().filtered(lambda one: one.code == "holds")
        for zone, day in (("UTC", "03/14/2026"), ("Asia/Shanghai", "03/15/2026")):
            self.assertIn(day, card.with_context(tz=zone).urgent)
