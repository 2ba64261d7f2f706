from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .common_measures import DAY, ago
from .common_standards import StandardCase


@tagged("-at_install", "post_install")
class TestRetirementMetricPayment(StandardCase):
    """Invoices that were paid late, as of any day."""

    def _documents(self, code, start, end=DAY):
        found = self.metrics._get_documents(self._get_batch(), code, start, end)
        ((period, documents),) = found[self.customer_account.id].items()
        self.assertEqual(period, (start, end))
        return documents

    def test_late_in_twelve_months(self):
        self._paid(0, due=60)
        self._paid(5, due=60)  # within the grace
        self._paid(6, due=60)
        self._paid(30, due=90)
        (period,) = self._periods("late_count")
        self.assertEqual((period.value, period.count), (2.0, 2))
        self.assertEqual((period.start, period.end), (date(2025, 3, 17), DAY))
        self.assertEqual(self._values("late_share"), [50.0])

    def test_grace_of_the_policy(self):
        self._paid(6, due=60)
        self.assertEqual(self._values("late_count", grace=6), [0.0])
        self.assertEqual(self._values("late_count", grace=0), [1.0])

    def test_open_beyond_the_grace_is_late(self):
        self._bill(100, ago(36), term=30)  # due 6 days ago; weekends roll on
        self._bill(100, ago(20), term=30)  # not due yet
        self.assertEqual(self._values("late_count"), [1.0])
        self.assertEqual(self._values("late_share"), [100.0])
        self.assertEqual(self._values("late_count", day=ago(3)), [None])

    def test_old_sins_are_forgiven(self):
        """What was paid late more than a year ago does not count; what came then does.

        An invoice due long ago that was paid, or is still missing, this year does.
        """
        self._paid(30, due=420)
        self.assertEqual(self._values("late_count"), [None])
        late = self._bill(100, ago(500), term=30)
        self._settle(late, ago(10))
        self.assertEqual(self._values("late_count"), [1.0])
        self.assertEqual(self._values("late_count", day=ago(11)), [1.0])  # was missing
        self._bill(100, ago(900), term=30)
        self.assertEqual(self._values("late_count"), [2.0])

    def test_paid_later_was_open_then(self):
        invoice = self._bill(100, ago(70), term=30)
        self._settle(invoice, ago(5))
        for day, values in ((ago(40), [None]), (ago(20), [1.0]), (DAY, [1.0])):
            self.assertEqual(self._values("late_count", day=day), values, day)

    def test_written_off_counts_once(self):
        """It is late in the year of the write-off, not for ever."""
        invoice = self._bill(100, ago(800), term=30)
        self._write_off(invoice, ago(400))
        self.assertEqual(self._values("late_count"), [None])
        self.assertEqual(self._values("late_count", day=ago(399)), [1.0])

    def test_a_small_rest_is_not_late(self):
        for rest, values in ((4, [0.0]), (5, [1.0])):
            with self.subTest(rest=rest):
                partner = self._create_partner(f"Rest of {rest}")
                invoice = self._bill(100, ago(60), term=10, partner=partner)
                self._settle(invoice, ago(51), 100 - rest)
                account = self._get_account(partner)
                self.assertEqual(self._values("late_count", account=account), values)

    def test_instalments_are_one_invoice(self):
        term = self._instalments((50, 10), (50, 20))
        self._create_invoice(
            100, self.customer, invoice_date=ago(90), invoice_payment_term_id=term.id
        )
        self.assertEqual(self._values("late_count"), [1.0])

    def test_credited_and_disputed_do_not_count(self):
        self._credit(self._bill(100, ago(90), term=30), ago(10))
        self.assertIsNone(self._values("late_count"))
        invoice = self._bill(100, ago(90), term=30)
        with freeze_time(ago(5)):
            invoice.action_credit_dispute("Broken.")
        self.assertIsNone(self._values("late_count"))
        self.assertEqual(self._values("late_count", day=ago(6)), [1.0])

    def test_documents_say_what_was_late(self):
        self._paid(0, due=60)
        half = self._bill(300, ago(90), term=30)
        self._settle(half, ago(61), 100)
        euro = self._bill(100, ago(90), term=30, currency_id=self.euro.id)
        documents = self._documents("late_count", date(2025, 3, 17))
        self.assertEqual(
            [(one.model, one.id, one.amount) for one in documents],
            [("account.move", half.id, 200.0), ("account.move", euro.id, 50.0)],
        )
        self.assertEqual(documents, self._documents("late_share", date(2025, 3, 17)))

    # === OVERDUE === #

    def test_overdue_days(self):
        old = self._bill(100, ago(50), term=30)
        young = self._bill(300, ago(40), term=30)
        self._bill(100, ago(10), term=30)
        self.assertEqual(self._values("overdue_days"), [20.0])
        documents = self._documents("overdue_days", DAY)
        self.assertEqual([one.id for one in documents], [old.id, young.id])
        self.assertEqual([one.amount for one in documents], [100.0, 300.0])
        self._settle(old, DAY)
        self.assertEqual(self._values("overdue_days"), [10.0])
        self.assertEqual(self._values("overdue_days", day=ago(1)), [19.0])

    def test_nothing_overdue_is_zero(self):
        self._bill(100, ago(10), term=30)
        self.assertEqual(self._values("overdue_days"), [0.0])
