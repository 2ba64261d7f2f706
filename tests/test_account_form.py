from datetime import timedelta

from odoo.tests import Form, tagged

from .common_limits import DAY, LimitCase
from .common_views import get_form, get_words


@tagged("-at_install", "post_install")
class TestAccountForm(LimitCase):
    """The page of a customer says everything once, the standing first."""

    def test_the_bar_alone_tells_limit_exposure_and_headroom(self):
        self._create_order(250.0).action_confirm()
        seen = self.account.with_user(self.credit_user)
        for words in ("1,000.00", "250.00", "750.00", "25 % used"):
            self.assertIn(words, seen.limit_bar)
        form = get_form(seen)
        for name in ("limit_bar", "status", "score", "oldest_overdue_days"):
            found = form.xpath(f"//field[@name='{name}'][not(ancestor::list)]")
            self.assertEqual(len(found), 1, name)
        for name in ("limit_text", "exposure", "available", "utilisation"):
            self.assertFalse(form.xpath(f"//group//field[@name='{name}']"), name)
        Form(seen)

    def test_status_tier_and_score_come_first(self):
        """A phone shows the groups one below the other."""
        form = get_form(self.account.with_user(self.controller))
        first = form.xpath("//group[@name='credit']/group")[0]
        names = [field.get("name") for field in first.iter("field")]
        self.assertEqual(names[0], "status")
        self.assertLess(names.index("tier_id"), names.index("next_review_date"))
        self.assertLess(names.index("score"), names.index("next_review_date"))

    def test_what_ends_is_named(self):
        """A year that an insurance has left is no warning about the limit."""
        self.assertFalse(self.account.limit_until_text)
        self._add("insurance", 2000.0, 0, 200, counted_percent=90.0)
        self.env.invalidate_all()
        self.assertEqual(self.account.limit_date_to, DAY + timedelta(days=200))
        self.assertEqual(self.account.limit_until_text, "Insurance: until 10/02/2026.")
        field = get_form(self.account).xpath("//field[@name='limit_until_text']")[0]
        self.assertIn("days=30", field.get("decoration-warning"))
        self._add("temporary", 3000.0, 0, 10)
        self.env.invalidate_all()
        self.assertEqual(self.account.limit_until_text, "Temporary: until 03/26/2026.")

    def test_without_a_limit(self):
        account = self._get_account(self._create_partner("Newcomer"))
        self.assertFalse(account.limit_until_text)
        words = get_words(account, "//div[@name='limit']/span")
        self.assertEqual(words, "Without a limit, orders are not checked against one.")
