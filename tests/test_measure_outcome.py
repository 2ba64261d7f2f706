from datetime import timedelta

from odoo.tests import tagged

from ..models.measure.credit_measure_outcome import get_known_day
from .common_measures import MeasureCommon, ago

DAY = ago(200)  # the day of the back-test
HORIZON, GRACE = 90, 5


def after(days):
    """Return the date so many days after the day."""
    return DAY + timedelta(days=days)


@tagged("-at_install", "post_install")
class TestMeasureOutcome(MeasureCommon):
    """What a customer did in the days after a day: from which day to which."""

    def _get_outcome(self, account=None, grace=GRACE):
        account = account or self.customer_account
        return self.measures._get_outcomes(account, DAY, HORIZON, grace)[account.id]

    def _get_other(self):
        """Return the account of a new customer."""
        return self._get_account(self._create_partner("Other"))

    def _bill_due(self, days, paid=0, amount=100.0, account=None):
        """Return an invoice due so many days after the day, paid so late; None: not."""
        partner = account and account.partner_id
        invoice = self._bill(amount, after(days - 20), 20, partner=partner)
        if paid is not None:
            self._settle(invoice, after(days + paid))
        return invoice

    # === PAYMENTS === #

    def test_from_the_day_after_to_the_last_day(self):
        for days, due in ((0, None), (1, 100.0), (90, 100.0), (91, None)):
            with self.subTest(days=days):
                account = self._get_other()
                self._bill_due(days, account=account)
                self.assertEqual(self._get_outcome(account).due, due)

    def test_late_from_the_day_after_the_grace(self):
        for paid, grace, late in ((5, 5, 0), (6, 5, 100), (6, 9, 0), (1, 0, 100)):
            with self.subTest(paid=paid, grace=grace):
                account = self._get_other()
                self._bill_due(28, paid, account=account)
                found = self._get_outcome(account, grace)
                self.assertEqual((found.due, found.late), (100.0, late))

    def test_due_on_a_weekend_counts_from_monday(self):
        """30 days after a Thursday it is Saturday: the grace begins two days later."""
        for paid, late in ((7, 0), (8, 100)):
            with self.subTest(paid=paid):
                account = self._get_other()
                self._bill_due(30, paid, account=account)
                self.assertEqual(self._get_outcome(account).late, late)

    def test_not_paid_at_all_is_late(self):
        self._bill_due(90, None)
        self.assertEqual(self._get_outcome().late_percent, 100.0)

    def test_share_of_the_amounts(self):
        self._bill_due(10, 0, amount=300.0)
        self._bill_due(20, 30, amount=100.0)
        self.assertEqual(self._get_outcome(), (400.0, 100.0, 25.0, None))

    def test_paid_in_part(self):
        """Of an item that was half paid in time, half is late."""
        invoice = self._bill(100.0, after(0), 20)
        self._settle(invoice, after(20), 50.0)
        self._settle(invoice, after(60), 50.0)
        self.assertEqual(self._get_outcome().late, 50.0)

    def test_what_was_credited_was_not_due(self):
        invoice = self._bill(100.0, after(0), 20)
        self._credit(invoice, after(10))
        self.assertEqual(self._get_outcome(), (None, None, None, None))

    def test_in_the_currency_of_the_company(self):
        """Both amounts, whatever the invoice is in."""
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": euro.id,
                "company_id": self.company.id,
                "name": after(-100),
                "rate": 0.5,
            }
        )
        self._bill(100.0, after(0), 20, currency_id=euro.id)
        found = self._get_outcome()
        self.assertEqual((found.due, found.late), (200.0, 200.0))

    # === ORDERS === #

    def test_who_did_not_order_before_did_not_stay(self):
        self._order(after(30))
        self.assertIsNone(self._get_outcome().orders)

    def test_ordered_before_within_a_year(self):
        for days, orders in ((0, "lapsed"), (-364, "lapsed"), (-366, None)):
            with self.subTest(days=days):
                account = self._get_other()
                self._order(after(days), account.partner_id)
                self.assertEqual(self._get_outcome(account).orders, orders)

    def test_ordered_again(self):
        for days, orders in ((1, "stayed"), (90, "stayed"), (91, "lapsed")):
            with self.subTest(days=days):
                account = self._get_other()
                self._order(after(-10), account.partner_id)
                self._order(after(days), account.partner_id)
                self.assertEqual(self._get_outcome(account).orders, orders)

    def test_quotations_are_no_orders(self):
        self._order(after(-10))
        quotation = self._create_order(partner=self.customer)
        quotation.date_order = after(30)
        self.assertEqual(self._get_outcome().orders, "lapsed")

    # === ALL OF THEM === #

    def test_every_account_has_an_outcome(self):
        other = self._get_other()
        self._bill_due(10)
        accounts = self.customer_account | other
        found = self.measures._get_outcomes(accounts, DAY, HORIZON, GRACE)
        self.assertEqual(set(found), set(accounts.ids))
        self.assertEqual(found[other.id], (None, None, None, None))

    def test_accounts_of_two_companies_are_refused(self):
        company = self._create_company("Elsewhere", credit_mode="off")
        accounts = self.customer_account | self._get_account(self.customer, company)
        with self.assertRaises(ValueError):
            self.measures._get_outcomes(accounts, DAY, HORIZON, GRACE)

    def test_known_once_the_grace_of_the_last_day_is_over(self):
        """What fell due on the last day is late from the morning after its grace."""
        self.assertEqual(get_known_day(DAY, HORIZON, GRACE), after(96))
