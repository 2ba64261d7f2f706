from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .common import TODAY
from .common_exposure import ExposureCommon


@tagged("-at_install", "post_install")
class TestExposureItems(ExposureCommon):
    """What a customer still has to pay, one by one, for who wants it paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor = cls._get_account(cls.customer)

    def _bill(self, amount, due, **values):
        return self._create_invoice(
            amount,
            values.pop("partner", self.customer),
            invoice_date="2026-01-01",
            invoice_date_due=due,
            invoice_payment_term_id=False,
            **values,
        )

    def _items(self, *accounts):
        """Return the open items as tuples of document, amount and days overdue."""
        accounts = self.debtor.union(*accounts)
        found = self.env["credit.exposure"]._compute_open_items(accounts)
        moves = self.env["account.move"]
        return {
            account_id: [
                (moves.browse(item.key), item.amount, item.days) for item in items
            ]
            for account_id, items in found.items()
        }

    def _own(self):
        return self._items().get(self.debtor.id, [])

    # === WHAT IS OPEN === #

    def test_the_oldest_due_comes_first(self):
        later = self._bill(10.0, "2026-03-20")
        today = self._bill(20.0, TODAY)
        old = self._bill(30.0, "2026-03-06")
        self.assertEqual(
            self._own(), [(old, 30.0, 10), (today, 20.0, 0), (later, 10.0, -4)]
        )

    def test_of_two_of_one_day_the_first_booked(self):
        first, second = self._bill(10.0, TODAY), self._bill(20.0, TODAY)
        self.assertEqual([move for move, *_ in self._own()], [first, second])

    def test_what_is_left_of_it(self):
        invoice = self._bill(100.0, "2026-03-06")
        self._pay(30.0, self.customer, invoice)
        self.assertEqual(self._own(), [(invoice, 70.0, 10)])
        self._pay(70.0, self.customer, invoice)
        self.assertEqual(self._own(), [])

    def test_nothing_that_nobody_can_pay(self):
        """No draft, no credit note, no unapplied payment, and no bill of a supplier."""
        self._bill(100.0, TODAY, post=False)
        self._bill(50.0, TODAY, move_type="out_refund")
        self._bill(40.0, TODAY, move_type="in_invoice")
        self._pay(25.0, self.customer)
        self.assertEqual(self._own(), [])

    def test_an_entry_made_by_hand_is_due_on_its_day(self):
        entry = self._create_entry(80.0, date="2026-03-01")
        entry.action_post()
        item = entry.line_ids.filtered("amount_residual")
        item.date_maturity = False
        self.assertEqual(self._own(), [(entry, 80.0, 15)])

    def test_in_the_currency_of_the_company(self):
        invoice = self._bill(100.0, TODAY, currency_id=self.euro.id)
        self.assertEqual(self._own(), [(invoice, 50.0, 0)])

    def test_of_contacts_too(self):
        contact = self._create_partner(
            "Jo", is_company=False, parent_id=self.customer.id
        )
        invoice = self._bill(10.0, TODAY, partner=contact)
        self.assertEqual(self._own(), [(invoice, 10.0, 0)])

    # === WHOSE === #

    def test_each_account_its_own(self):
        other = self._get_account(self._create_partner("Second"))
        silent = self._get_account(self._create_partner("Third"))
        mine = self._bill(10.0, TODAY)
        theirs = self._bill(20.0, TODAY, partner=other.partner_id)
        found = self._items(other, silent)
        self.assertEqual(
            found, {self.debtor.id: [(mine, 10.0, 0)], other.id: [(theirs, 20.0, 0)]}
        )

    def test_no_accounts_no_items(self):
        nobody = self.env["credit.account"]
        self.assertEqual(self.env["credit.exposure"]._compute_open_items(nobody), {})

    def test_another_companys_items_are_not_theirs(self):
        self._bill(10.0, TODAY)
        elsewhere = self._create_company("Elsewhere SA", "base.EUR")
        account = self._get_account(self.customer, elsewhere)
        self.assertEqual(self._items(account).keys(), {self.debtor.id})

    def test_the_day_is_that_of_the_company(self):
        """Due today in California is overdue in New Zealand."""
        invoice = self._bill(10.0, "2026-03-16")
        self.company.partner_id.tz = "Pacific/Auckland"
        with freeze_time("2026-03-16 12:00:00"):  # the 17th there
            self.assertEqual(self._own(), [(invoice, 10.0, 1)])
            self.company.partner_id.tz = "America/Los_Angeles"
            self.assertEqual(self._own(), [(invoice, 10.0, 0)])

    # === MONEY THAT IS ON ITS WAY === #

    def test_a_payment_in_process_is_not_asked_for_again(self):
        self._without_entries()
        paid, other = self._bill(100.0, TODAY), self._bill(20.0, TODAY)
        payment = self._register_payment(paid, amount=40.0)
        self.assertEqual(payment.state, "in_process")
        self.assertEqual([move for move, *_ in self._own()], [other])
        payment.action_cancel()
        self.assertEqual([move for move, *_ in self._own()], [paid, other])

    def test_online_money_for_the_invoice(self):
        invoice = self._bill(100.0, TODAY)
        order = self._create_order(1.0, partner=self.customer)
        transaction = self._create_transaction(order, 100.0, state="pending")
        transaction.write({"sale_order_ids": False, "invoice_ids": invoice.ids})
        self.assertEqual(len(self._own()), 1, "nothing was received yet")
        transaction.state = "done"
        self.assertEqual(self._own(), [])

    def test_online_money_for_the_order_of_the_invoice(self):
        order = self._confirm(self._line(100.0))
        invoice = self._invoice(order)
        self.assertEqual([move for move, *_ in self._own()], [invoice])
        transaction = self._create_transaction(order, 100.0)
        self.assertEqual(self._own(), [])
        transaction.payment_id = self._pay(100.0, self.customer)  # booked, not applied
        self.assertEqual([move for move, *_ in self._own()], [invoice])

    # === DAYS OVERDUE === #

    def test_overdue_by_age_at_each_bound(self):
        """The last day of an age belongs to it; what is due today to none."""
        today = date.fromisoformat(TODAY)
        ages = {0: None, 1: 0, 30: 0, 31: 1, 60: 1, 61: 2, 90: 2, 91: 3, 400: 3}
        for days, age in ages.items():
            partner = self._create_partner(f"{days} days")
            self._bill(
                10.0, date.fromordinal(today.toordinal() - days), partner=partner
            )
            account = self._get_account(partner)
            found = self.env["credit.exposure"]._compute_overdue(account)
            expected = {} if age is None else {account.id: {"days": days, age: 10.0}}
            with self.subTest(days=days):
                self.assertEqual(found, expected)
