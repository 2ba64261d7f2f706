from datetime import date

from odoo.tests import tagged

from .common_measures import DAY, MeasureCommon, ago


@tagged("-at_install", "post_install")
class TestMeasureTrade(MeasureCommon):
    """How much and how steadily customers buy."""

    def test_never_bought_is_no_data(self):
        self._create_invoice(50, self.customer, post=False)
        self._bill(100, ago(-1))
        for code in (
            "invoiced_amount",
            "invoiced_relative",
            "regularity",
            "trend",
            "credit_note_share",
            "years",
        ):
            self.assertMeasure(code, None)

    def test_invoiced_amount(self):
        """Twelve months without tax, credit notes off, in the company's currency."""
        tax = self._create_tax(10)
        invoice = self._create_invoice(
            100, self.customer, post=False, invoice_date=ago(20)
        )
        invoice.invoice_line_ids.tax_ids = tax
        invoice.action_post()
        self._bill(400, date(2025, 3, 17), currency_id=self.euro.id)
        self._bill(1000, date(2025, 3, 16))  # a year ago: the day before the year
        self._credit(invoice, ago(5), 30)
        self._bill(5000, ago(3), partner=self.partner)
        self.assertMeasure("invoiced_amount", 100 + 200 - 30)

    def test_bought_only_before(self):
        self._bill(1000, ago(500))
        self._bill(500, ago(5), partner=self.partner)
        house = self.measures._get_house(self.company, DAY)
        self.assertMeasure("invoiced_amount", 0.0)
        self.assertMeasure("invoiced_relative", 0.0, house=house)
        self.assertMeasure("regularity", 0.0, 0, 12)
        self.assertMeasure("trend", None)
        self.assertMeasure("credit_note_share", None)

    def test_relative_to_the_average_that_bought(self):
        self._bill(300, ago(30))
        self._bill(100, ago(30), partner=self.partner)
        self._bill(900, ago(500), partner=self._create_partner("Gone"))
        house = self.measures._get_house(self.company, DAY)
        self.assertAlmostEqual(house["invoiced_relative"], 200.0)
        self.assertMeasure("invoiced_relative", 1.5, 300, 200, house=house)

    def test_regularity_counts_months_back_from_the_day(self):
        """Not calendar months: 17 January to 16 February is one."""
        for day in (
            date(2026, 3, 16),
            date(2026, 2, 17),  # the same month back
            date(2026, 2, 16),
            date(2025, 3, 17),  # the first day of the first
            date(2025, 3, 16),  # before it
        ):
            self._bill(10, day)
        self._create_invoice(
            5, self.customer, move_type="out_refund", invoice_date=date(2025, 8, 1)
        )
        self.assertMeasure("regularity", 25.0, 3, 12)

    def test_trend(self):
        self._bill(100, date(2025, 9, 16))
        self._bill(300, date(2025, 9, 17))
        self.assertMeasure("trend", 50.0, 300, 100)
        self.assertMeasure("trend", None, day=date(2025, 9, 17))

    def test_trend_of_who_stopped_and_of_who_is_new(self):
        self._bill(100, date(2025, 5, 1))
        self.assertMeasure("trend", -100.0)
        account = self._get_account(self.partner)
        self._bill(100, ago(30), partner=self.partner)
        self.assertMeasure("trend", None, account=account)

    def test_credit_note_share(self):
        house = {"credit_note_share": 5.0}
        first = self._bill(300, ago(100))
        self._bill(100, ago(50))
        self._credit(first, ago(80), 40)
        self.assertMeasure("credit_note_share", 10.0, 40, 400)
        self.assertMeasure("credit_note_share", (20 + 50) / 12, house=house)
        self._credit(first, ago(70))
        self.assertMeasure("credit_note_share", 85.0, 340, 400)

    def test_credit_note_share_of_what_was_bought_before(self):
        """More than all was credited: of what the year saw, that is all of it."""
        before = self._bill(1000, ago(500))
        self._bill(100, ago(50))
        self._credit(before, ago(40), 300)
        self.assertMeasure("credit_note_share", 100.0, 300, 100)
        house = {"credit_note_share": 5.0}
        self.assertMeasure("credit_note_share", (100 + 50) / 11, house=house)

    def test_house_of_credit_notes(self):
        self._credit(self._bill(300, ago(100)), ago(80), 40)
        self._bill(500, ago(50), partner=self.partner)
        house = self.measures._get_house(self.company, DAY)
        self.assertAlmostEqual(house["credit_note_share"], 5.0)

    def test_contacts_belong_to_their_company(self):
        contact = self._create_partner(
            "Buyer", is_company=False, parent_id=self.customer.id
        )
        self._bill(100, ago(10), partner=contact)
        self.assertMeasure("invoiced_amount", 100.0)
