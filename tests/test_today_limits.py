from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import format_date

from .common_limits import DAY
from .common_today import TodayCase


@tagged("-at_install", "post_install")
class TestTodayLimits(TodayCase):
    """The cards of limits and of what is overdue."""

    def test_ending(self):
        last = self._add("insurance", 500.0, days_to=29)
        other = self._create_customers(1)
        self._add("insurance", 600.0, days_to=30, account_id=other.id)
        first = self._add("guarantee", 200.0, days_to=0)
        self.assertCard("ending_limits", last | first, amount=700.0)
        self.assertCard("ending_limits", last | first, user=self.manager)
        day = format_date(self.controller.env, first.date_to)
        self.assertIn(day, self._read_cards()["ending_limits"]["urgent"])

    def test_ending_but_renewed(self):
        self._add("insurance", 500.0, days_to=9)
        self._add("insurance", 500.0, days_from=10, days_to=300)
        self.assertCard("ending_limits", self.env["credit.limit"])

    def test_ending_counts_by_the_day_of_the_company(self):
        limit = self._add("guarantee", 200.0, days_to=0)
        self.company.partner_id.tz = "Pacific/Kiritimati"  # where it is tomorrow
        self._at("2026-03-16 12:00:00")
        self.assertCard("ending_limits", limit.browse())

    def test_overdue(self):
        late, later = self._create_customers(2, limit=10000.0)
        self._make_overdue(3, late.partner_id, 50.0)
        self._make_overdue(40, later.partner_id, 70.0)
        self._make_overdue(41, later.partner_id, 80.0)
        self._create_invoice(900.0, invoice_date_due=DAY)  # due today: not overdue
        self.assertCard("overdue", late | later, amount=200.0)
        urgent = self._read_cards(self.manager)["overdue"]["urgent"]
        self.assertIn(later.display_name, urgent)
        self.assertIn("41", urgent)

    def test_search_days_overdue(self):
        late, later = self._create_customers(2, limit=10000.0)
        self._make_overdue(3, late.partner_id)
        self._make_overdue(40, later.partner_id)
        both = late | later
        Account = self.env["credit.account"].with_user(self.controller)

        def search(operator, days):
            found = Account.search([("oldest_overdue_days", operator, days)])
            return found & both

        self.assertEqual(search(">", 3), later)
        self.assertEqual(search(">=", 3), both)
        self.assertEqual(search("<", 40), late)
        self.assertEqual(search("=", 40), later)
        self.assertIn(self.account, Account.search([("oldest_overdue_days", "=", 0)]))
        self.assertFalse(search("=", 0))

    def test_paid(self):
        invoice = self._make_overdue(3)
        self.assertCard("overdue", self.account)
        self._pay(50.0, invoice=invoice)
        self.assertCard("overdue", self.account.browse())

    def _at(self, moment):
        freezer = freeze_time(moment)
        freezer.start()
        self.addCleanup(freezer.stop)
