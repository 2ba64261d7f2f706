from ast import literal_eval
from datetime import timedelta

from lxml import etree

from odoo.tests import tagged

from .common_chinese import LANG, ChineseReaders
from .common_limits import DAY
from .common_today import TodayCase


@tagged("-at_install", "post_install")
class TestTodayReview(ChineseReaders, TodayCase):
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
        self.assertEqual(
            self._read_cards()["warnings"]["urgent"],
            f"{fallen.display_name}: Tier fell from A to C on 03/16/2026",
        )

    def test_fallen_in_chinese(self):
        self._speak_chinese(self.controller)
        fallen = self._create_customers(1)
        self._fall(fallen, self.tier_a, self.tier_c)
        Today = self.env["credit.today"].with_user(self.controller)
        card = (
            Today.with_context(lang=LANG, allowed_company_ids=self.company.ids)
            .search([])
            .filtered(lambda one: one.code == "warnings")
        )
        self.assertIn(f"{fallen.display_name}：等级于", card.urgent)

    def test_list_says_why(self):
        fallen, watched, both, rose = self._create_customers(4)
        self._fall(fallen, self.tier_a, self.tier_b, self.tier_c)
        self._fall(both, self.tier_a, self.tier_b)
        self._fall(rose, self.tier_c, self.tier_a)
        watched.sudo()._set_status("watch", "Rumours")
        both.with_user(self.manager).write(
            {"status": "watch", "status_reason": "Late twice"}
        )
        listed = (fallen | watched | both | rose).with_user(self.controller)
        fell = "Tier fell from %s on 03/16/2026"
        self.assertEqual(
            listed.mapped("warning_text"),
            [
                fell % "B to C",
                "On watch: Rumours",
                f"On watch: Late twice · {fell % 'A to B'}",
                "",
            ],
        )
        card = self._get_cards().filtered(lambda one: one.code == "warnings")
        view = self.env["ir.ui.view"].browse(card.action_open()["view_id"][0])
        self.assertIn("warning_text", view.arch_db)
        counts = []
        for some in (both, both, listed):  # the first warms up
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.with_user(self.controller).mapped("warning_text")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

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
        later.next_review_date = False  # never evaluated, so nothing is due
        self.assertCard("reviews", due | today, user=self.manager)
        later.sudo().evaluated_on = DAY - timedelta(days=30)  # with the next run
        self.assertCard("reviews", due | today | later, user=self.manager)

    def test_filters_of_the_accounts_say_the_same(self):
        due, never, later = self._create_customers(3)
        everybody = self.env["credit.account"].search([])
        everybody.sudo().write({"evaluated_on": DAY, "next_review_date": False})
        later.next_review_date = DAY + timedelta(days=1)
        never.sudo().evaluated_on = False
        view = etree.fromstring(
            self.env["credit.account"].get_view(view_type="search")["arch"]
        )
        found = {}
        for name in ("review_due", "never_evaluated"):
            (chosen,) = view.xpath(f"//filter[@name='{name}']")
            domain = literal_eval(chosen.get("domain"))
            found[name] = self.env["credit.account"].search(domain)
        self.assertEqual(found["review_due"], everybody - never - later)
        self.assertEqual(found["never_evaluated"], never)
        self.assertIn(due, found["review_due"])
        self.assertCard("reviews", found["review_due"])

    def test_nobody_is_reviewed(self):
        self.company.credit_review_nightly = False
        self.company.credit_review_quarterly = True
        self.assertIn("reviews", self._read_cards())
        self.company.credit_review_quarterly = False
        self.assertNotIn("reviews", self._read_cards())
        self.assertIn("warnings", self._read_cards())
