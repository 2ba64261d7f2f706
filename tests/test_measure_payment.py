from datetime import date

from odoo.tests import tagged

from .common_measures import DAY, MeasureCommon, ago


@tagged("-at_install", "post_install")
class TestMeasurePayment(MeasureCommon):
    """How customers pay, of books written by hand."""

    # === LATE SHARE === #

    def test_no_invoice_is_no_data(self):
        for code in ("late_share", "mean_days_late", "overdue_share", "late_share_15"):
            self.assertMeasure(code, None)

    def test_late_after_the_grace(self):
        self._paid(0)
        self._paid(5)
        self._paid(6)
        self._paid(40)
        self.assertMeasure("late_share", 50.0, 2, 4)
        self.assertMeasure("late_share_15", 25.0, 1, 4)
        self.assertMeasure("mean_days_late", (0 + 5 + 6 + 40) / 4, 51, 4)
        self.assertMeasure("overdue_share", None)
        self.assertMeasure("late_share", 75.0, 3, 4, grace=4)

    def test_paid_early_is_not_negative(self):
        self._paid(-20)
        self._paid(10)
        self.assertMeasure("mean_days_late", 5.0, 10, 2)

    def test_days_are_capped(self):
        self._paid(200, due=300)
        self._paid(0)
        self.assertMeasure("mean_days_late", 45.0, 90, 2)

    def test_not_known_yet(self):
        """What is open and not overdue, or within the grace, tells nothing."""
        self._bill(100, ago(10))
        self._bill(100, ago(34), 30)
        self.assertMeasure("late_share", None)
        self.assertMeasure("overdue_share", 50.0, 1, 2)

    def test_open_and_overdue(self):
        self._bill(100, ago(40), 30)
        self._bill(100, ago(10), 30)
        self.assertMeasure("late_share", 100.0, 1, 1)
        self.assertMeasure("late_share_15", 0.0, 0, 1)
        self.assertMeasure("mean_days_late", 10.0)
        self.assertMeasure("overdue_share", 50.0, 1, 2)

    def test_windows(self):
        """The last 180 days and the last five go by the date of the invoice."""
        self._paid(30, due=151)  # invoiced 181 days ago
        self._paid(30, due=150)  # 180
        for due in (60, 61, 62, 63):
            self._paid(0, due=due)
        self.assertMeasure("late_share", 100 * 2 / 6, 2, 6)
        self.assertMeasure("late_share_180", 20.0, 1, 5)
        self.assertMeasure("late_share_last5", 20.0, 1, 5)

    # === PARTS === #

    def test_partial_payments_count_by_amount(self):
        """Half of it in time, a quarter 20 days late, a quarter open for 60."""
        invoice = self._bill(100, ago(90), 30)
        self._settle(invoice, ago(70), 50)
        self._settle(invoice, ago(40), 25)
        self.assertMeasure("late_share", 50.0, 0.5, 1)
        self.assertMeasure("late_share_15", 50.0)
        self.assertMeasure("mean_days_late", 0.25 * 20 + 0.25 * 60)
        self.assertMeasure("overdue_share", 100.0, 0.25, 0.25)

    def test_instalments_are_items_of_their_own(self):
        term = self._instalments((50, 0), (50, 60))
        invoice = self._create_invoice(
            100,
            partner=self.customer,
            invoice_date=ago(84),
            invoice_payment_term_id=term.id,
        )
        self._settle(invoice, ago(64), 50)  # the first, 20 days late
        self.assertMeasure("late_share", 100.0, 2, 2)
        self.assertMeasure("mean_days_late", (20 + 24) / 2)
        self.assertMeasure("late_share", 100.0, 1, 1, day=ago(40))

    def test_foreign_currency(self):
        """Rates that move between invoice and payment are no payment and no lack."""
        self._set_rate(self.euro, 4.0, ago(50))
        euro = {"currency_id": self.euro.id}
        half = self._bill(200, ago(90), 30, **euro)
        self._settle(half, ago(60), 100, **euro)
        self._settle(half, ago(40), 100, **euro)
        whole = self._bill(200, ago(90), 30, **euro)
        self._settle(whole, ago(40), currency_id=self.company.currency_id.id)
        self.assertEqual(half.payment_state, "paid")
        self.assertIn(whole.payment_state, ("paid", "in_payment"))
        self.assertMeasure("late_share", 75.0, 1.5, 2)
        self.assertMeasure("mean_days_late", 15.0)
        self.assertMeasure("overdue_share", None)

    # === WHAT IS NO PAYMENT === #

    def test_credited_is_neither_late_nor_in_time(self):
        self._paid(0)
        self._credit(self._bill(100, ago(90)), ago(5))
        self.assertMeasure("late_share", 0.0, 0, 1)

    def test_partly_credited(self):
        """The rest is judged as if it were all of it."""
        invoice = self._bill(100, ago(90), 30)
        self._credit(invoice, ago(10), 60)
        self._settle(invoice, ago(60), 20)
        self.assertMeasure("late_share", 50.0, 0.5, 1)

    def test_written_off_is_not_paid(self):
        self._paid(0)
        self._write_off(self._bill(100, ago(90), 30), ago(60))
        self.assertMeasure("late_share", 50.0, 1, 2)
        self.assertMeasure("mean_days_late", 30.0, 60, 2)
        self.assertMeasure("overdue_share", None)

    def test_written_off_with_a_payment_is_not_paid(self):
        invoice = self._bill(100, ago(90), 30)
        expense = self.env["account.account"].search(
            [("company_ids", "=", self.company.id), ("account_type", "=", "expense")],
            limit=1,
        )
        self._settle(
            invoice,
            ago(70),
            60,
            payment_difference_handling="reconcile",
            writeoff_account_id=expense.id,
        )
        self.assertEqual(invoice.amount_residual, 0)
        self.assertMeasure("late_share", 40.0, 0.4, 1)

    def test_set_off_against_what_we_owe(self):
        """A general entry against payables is a settlement, not a write-off."""
        invoice = self._bill(100, ago(90), 30)
        entry = self._create_entry(-100, date=ago(60))
        payable = self.customer.with_company(self.company).property_account_payable_id
        entry.line_ids.filtered("debit").account_id = payable
        entry.action_post()
        self._reconcile(entry, invoice)
        self.assertMeasure("late_share", 0.0, 0, 1)

    # === DUE DATES === #

    def test_weekend_rolls_to_monday(self):
        """Due on a Saturday and paid on the Saturday after: 5 days late, not 7."""
        saturday, friday = date(2026, 2, 7), date(2026, 2, 6)
        for due in (saturday, friday):
            invoice = self._bill(100, date(2026, 1, 5), (due - date(2026, 1, 5)).days)
            self._settle(invoice, date(2026, 2, 14))
        self.assertMeasure("late_share", 50.0, 1, 2)
        self.assertMeasure("mean_days_late", (5 + 8) / 2)

    def test_weekend_is_not_overdue(self):
        self._bill(100, ago(32), 30)  # due on Saturday
        self.assertMeasure("overdue_share", 0.0, day=DAY)

    # === AVERAGE === #

    def test_average_is_mixed_in(self):
        other = self._create_partner("Other")
        for late in (0, 30, 30, 30):
            self._paid(late, partner=other)
        self._paid(0)
        house = self.measures._get_house(self.company, DAY)
        self.assertAlmostEqual(house["late_share"], 60.0)
        self.assertAlmostEqual(house["late_share_last5"], 60.0)
        self.assertAlmostEqual(house["mean_days_late"], 18.0)
        measured = self._measure("late_share", house=house)
        self.assertAlmostEqual(measured.value, 100 * (0 + 10 * 0.6) / 11, 5)
        self.assertEqual((measured.numerator, measured.denominator), (0, 1))
        self.assertAlmostEqual(measured.house, 60.0)
        computed = self.measures._measure(self.customer_account, ["late_share"], DAY)
        self.assertEqual(computed["late_share"][self.customer_account.id], measured)
        self.assertMeasure("late_share", 20.0, house=house, pseudo=0.5)
