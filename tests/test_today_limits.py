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
        self.assertIn("overdue for 41 days", urgent)

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

    def test_over_limit(self):
        at_limit, over, worst = self._create_customers(3)
        free = self._get_account(self._create_partner("No Limit"))
        for account, amount in ((at_limit, 100), (over, 130), (worst, 150), (free, 9)):
            self._owe(account, amount)
        self.assertCard("over_limit", over | worst, amount=80.0)
        urgent = self._read_cards(self.manager)["over_limit"]["urgent"]
        self.assertIn(worst.display_name, urgent)
        self.assertIn("50.00", urgent)

    def test_over_limit_as_the_account_shows_it(self):
        """A hair's breadth is nothing, and of no limit nobody is over."""
        at_limit, over, endless = self._create_customers(3)
        self._set_limit(at_limit.partner_id, 0.3)
        self._set_limit(over.partner_id, 0.29)
        self._set_limit(endless.partner_id, 0.0, is_unlimited=True)
        for account in (at_limit, over, endless):
            self._create_order(0.1, partner=account.partner_id).action_confirm()
            self._owe(account, 0.2)  # 0.30000000000000004 together
        Account = self.env["credit.account"]
        found = Account.search([("is_over_limit", "=", True)])
        self.assertEqual(found, over)
        self.assertEqual(found, Account.search([]).filtered("is_over_limit"))
        others = Account.search([("is_over_limit", "=", False)])
        self.assertEqual(others, Account.search([]) - over)

    def test_disputes(self):
        invoice, settled, other = (self._make_overdue(3) for _n in range(3))
        for move in invoice, settled:
            move.with_user(self.controller).action_credit_dispute("Broken")
        settled.with_user(self.controller).action_credit_settle_dispute()
        self.assertCard("disputes", invoice, amount=50.0)
        self.assertCard("disputes", invoice, user=self.manager)
        self.assertNotIn(other, self._open("disputes"))
        # the list says who disputes what, and since when
        action = self.env.ref("credit_management.account_move_dispute_action")
        (view,) = [view for view, mode in action.views if mode == "list"]
        moves = self.env["account.move"].with_user(self.controller)
        fields = moves.get_views([(view, "list")])["models"]["account.move"]["fields"]
        shown = {"commercial_partner_id", "credit_dispute_reason"}
        self.assertLessEqual(shown, set(fields))

    def test_paid(self):
        invoice = self._make_overdue(3)
        self.assertCard("overdue", self.account)
        self._pay(50.0, invoice=invoice)
        self.assertCard("overdue", self.account.browse())

    def _owe(self, account, amount):
        """Post an invoice of a customer, whatever its limit."""
        self.company.credit_mode = "monitor"
        self._create_invoice(amount, partner=account.partner_id)
        self.company.credit_mode = "enforce"

    def _at(self, moment):
        freezer = freeze_time(moment)
        freezer.start()
        self.addCleanup(freezer.stop)
