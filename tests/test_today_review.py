from datetime import timedelta

from odoo.tests import tagged

from .common_limits import DAY
from .common_today import TodayCase


@tagged("-at_install", "post_install")
class TestTodayReview(TodayCase):
    """The cards of warnings and reviews."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier_a = cls.env.ref("credit_management.credit_tier_a")
        cls.tier_b = cls.env.ref("credit_management.credit_tier_b")
        cls.tier_c = cls.env.ref("credit_management.credit_tier_c")

    def _fall(self, account, *tiers, day=DAY):
        """Give an account tiers, one after the other, the changes as of a day."""
        for tier in tiers:
            account.with_user(self.manager).tier_id = tier
        # only tests say what was on another day
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE credit_tier_history SET date = %s WHERE account_id = %s",
            [day, account.id],
        )
        self.env.invalidate_all()

    def test_fallen(self):
        fallen, risen, back, first = self._create_customers(4)
        self._fall(fallen, self.tier_a, self.tier_c)
        self._fall(risen, self.tier_c, self.tier_a)
        self._fall(back, self.tier_a, self.tier_c, self.tier_b, self.tier_a)
        self._fall(first, self.tier_c)
        self.assertCard("warnings", fallen)
        self.assertEqual(self._read_cards()["warnings"]["urgent"], fallen.display_name)

    def test_fallen_long_ago(self):
        recent, old = self._create_customers(2)
        self._fall(recent, self.tier_a, self.tier_b, day=DAY - timedelta(days=92))
        self._fall(old, self.tier_a, self.tier_b, day=DAY - timedelta(days=93))
        self.assertCard("warnings", recent, user=self.manager)

    def test_on_watch(self):
        watched, gone = self._create_customers(2)
        self._fall(gone, self.tier_a, self.tier_b)
        watched.sudo()._set_status("watch", "Rumours")
        gone.sudo()._set_status("retired", "Left")
        self.assertCard("warnings", watched)

    def test_reviews(self):
        due, today, later, gone = self._create_customers(4)
        everybody = self.env["credit.account"].search([])
        everybody.next_review_date = DAY + timedelta(days=1)
        due.next_review_date = DAY - timedelta(days=9)
        today.next_review_date = DAY
        gone.next_review_date = DAY
        gone.sudo()._set_status("retired", "Left")
        self.assertCard("reviews", due | today)
        self.assertIn(due.display_name, self._read_cards()["reviews"]["urgent"])
        later.next_review_date = False  # with the next run
        self.assertCard("reviews", due | today | later, user=self.manager)

    def test_nobody_is_reviewed(self):
        self.company.credit_review_nightly = False
        self.company.credit_review_quarterly = True
        self.assertIn("reviews", self._read_cards())
        self.company.credit_review_quarterly = False
        self.assertNotIn("reviews", self._read_cards())
        self.assertIn("warnings", self._read_cards())
