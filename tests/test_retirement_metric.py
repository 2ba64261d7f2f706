from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.tests import tagged

from ..models.retirement.standard.credit_retirement_metric import METRIC_KINDS, METRICS
from .common_measures import DAY, ago
from .common_standards import CODES, Q1, Q2, Q3, Q4, StandardCase


@tagged("-at_install", "post_install")
class TestRetirementMetric(StandardCase):
    """What metrics have in common, and what customers buy."""

    def test_each_is_complete(self):
        self.assertEqual([code for code, _label in METRICS], list(METRIC_KINDS))
        for code in METRIC_KINDS:
            self.assertTrue(hasattr(self.metrics, f"_metric_{code}"))

    def test_a_stranger_has_no_periods(self):
        for code in CODES:
            self.assertFalse(self._periods(code), code)

    # === INVOICED PER QUARTER === #

    def test_quarters_since_the_first_invoice(self):
        self._bill_quarters(500, 300)
        self._bill(900, DAY)  # the quarter that runs
        self.assertEqual(self._values("invoiced_quarter"), [300.0, 500.0])

    def test_a_quarter_without_an_invoice_is_no_data(self):
        self._bill(500, Q1)
        self._bill(300, Q3)
        self.assertEqual(self._values("invoiced_quarter"), [None, 300.0, None, 500.0])

    def test_first_invoice_before_all_quarters(self):
        self._bill(500, date(2015, 5, 1))
        self.assertEqual(self._values("invoiced_quarter"), [None] * 20)

    def test_credit_notes_and_taxes_are_off(self):
        tax = self._create_tax(10)
        invoice = self._create_invoice(100, self.customer, post=False, invoice_date=Q4)
        invoice.invoice_line_ids.tax_ids = tax
        invoice.action_post()
        self._bill(400, Q4, currency_id=self.euro.id)
        self._credit(invoice, date(2025, 12, 31), 30)
        period = self._periods("invoiced_quarter")[0]
        self.assertEqual((period.value, period.count), (100 + 200 - 30, 3))

    def test_credit_notes_alone_are_no_purchase(self):
        note = {"move_type": "out_refund", "invoice_date": Q4}
        self._create_invoice(50, self.customer, **note)
        self.assertIsNone(self._values("invoiced_quarter"))
        self._bill(100, Q3)
        self.assertEqual(self._values("invoiced_quarter"), [None, 100.0])

    def test_as_of_a_day(self):
        self._bill_quarters(500, 300)
        for day, values in (
            (date(2025, 12, 31), [300.0, 500.0]),
            (date(2025, 12, 30), [500.0]),
            (date(2025, 9, 29), None),
        ):
            found = self._values("invoiced_quarter", day=day)
            self.assertEqual(found or None, values, day)

    def test_days_bound_quarters(self):
        self._bill(1, date(2025, 9, 30))
        self._bill(2, date(2025, 10, 1))
        self._bill(4, date(2025, 12, 31))
        self._bill(8, date(2026, 1, 1))
        self.assertEqual(self._values("invoiced_quarter"), [6.0, 1.0])

    # === ORDERS === #

    def test_orders_per_quarter(self):
        for day in (Q2, Q4, Q4, DAY):
            self._order(day)
        self._create_order(partner=self.customer)  # a quotation
        self.assertEqual(self._values("orders_quarter"), [2.0, None, 1.0])
        self.assertEqual(self._values("order_age"), [0.0])
        self.assertEqual(self._values("order_age", day=ago(1)), [(ago(1) - Q4).days])

    def test_cancelled_orders_count_until_then(self):
        order = self._order(Q4)
        self._order(Q3)
        with freeze_time(ago(10)):
            order._action_cancel()
        self.assertEqual(self._values("orders_quarter"), [None, 1.0])
        self.assertEqual(self._values("orders_quarter", day=ago(11)), [1.0, 1.0])
        self.assertEqual(self._values("order_age"), [float((DAY - Q3).days)])

    def test_days_are_those_of_the_company(self):
        self.company.partner_id.tz = "Asia/Shanghai"
        order = self._order(Q4)
        order.date_order = "2025-12-31 16:30:00"  # New Year's Day in Shanghai
        self.assertFalse(self._values("orders_quarter"))
        self.assertEqual(self._values("order_age"), [74.0])

    # === WHOSE DOCUMENTS === #

    def test_contacts_count_others_do_not(self):
        contact = self._create_partner("Desk", parent_id=self.customer.id)
        contact.is_company = False
        self._bill(70, Q4, partner=contact)
        self._bill(900, Q4, partner=self.partner)
        self.assertEqual(self._values("invoiced_quarter"), [70.0])

    def test_other_companies_never_count(self):
        self._bill(70, Q4)
        self._order(Q4)
        other = self._create_company("Other Ltd")
        env = self.env(context=dict(self.env.context, allowed_company_ids=other.ids))
        product = self.product.with_env(env)
        journal = env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", other.id)], limit=1
        )
        move = env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.customer.id,
                "company_id": other.id,
                "journal_id": journal.id,
                "invoice_date": Q4,
                "invoice_date_due": Q4,
                "invoice_line_ids": [
                    Command.create(
                        {"product_id": product.id, "price_unit": 5, "tax_ids": []}
                    )
                ],
            }
        )
        move.action_post()
        self.assertEqual(self._values("invoiced_quarter"), [70.0])
        self.assertEqual(self._values("late_count"), [1.0])
        theirs = self._get_account(self.customer, other)
        self.assertEqual(self._values("invoiced_quarter", account=theirs), [5.0])
        self.assertFalse(self._values("orders_quarter", account=theirs))

    # === DOCUMENTS === #

    def test_documents_of_a_quarter(self):
        small, large = self._bill(70, Q4), self._bill(200, Q4)
        note = self._credit(large, Q4, 90)
        self._bill(10, Q3)
        found = self.metrics._get_documents(
            self._get_batch(), "invoiced_quarter", date(2025, 10, 1), date(2025, 12, 31)
        )[self.customer_account.id]
        (period,) = found
        self.assertEqual(period, (date(2025, 10, 1), date(2025, 12, 31)))
        self.assertEqual(
            [(one.name, one.amount) for one in found[period]],
            [(large.name, 200.0), (note.name, -90.0), (small.name, 70.0)],
        )

    def test_no_more_documents_than_fit(self):
        for number in range(23):
            self._bill(1 + number, Q4)
        (documents,) = self.metrics._get_documents(
            self._get_batch(), "invoiced_quarter", date(2025, 10, 1), date(2025, 12, 31)
        )[self.customer_account.id].values()
        self.assertEqual([one.amount for one in documents], list(range(23, 3, -1)))
        self.assertEqual(self._periods("invoiced_quarter")[0].count, 23)

    def test_the_last_order_is_the_document(self):
        self._order(Q2)
        last = self._order(Q3)
        (documents,) = self.metrics._get_documents(
            self._get_batch(), "order_age", DAY, DAY
        )[self.customer_account.id].values()
        self.assertEqual([one.id for one in documents], last.ids)

    # === QUERIES === #

    def test_queries_do_not_grow_with_accounts(self):
        accounts = self.customer_account
        for number in range(9):
            partner = self._create_partner(f"Customer {number}")
            self._bill_quarters(10, 20, partner=partner)
            accounts |= self._get_account(partner)
        counts = []
        for some in (accounts, accounts[:1], accounts):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.metrics._get_periods(self._get_batch(some), CODES)
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])
        self.assertLessEqual(counts[2], 16)
