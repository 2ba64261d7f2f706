import csv
import doctest
import tempfile
from datetime import date, timedelta

from odoo.tests import TransactionCase, tagged

from ..bench import backtest as bench
from ..bench import books, invoice_file
from .common import CreditCommon


@tagged("-at_install", "post_install")
class TestInvoiceFile(TransactionCase):
    """Reading the invoices of a CSV file."""

    def _read(self, *rows):
        with tempfile.NamedTemporaryFile("w+", suffix=".csv", newline="") as file:
            csv.writer(file).writerows(rows)
            file.flush()
            return invoice_file.read_invoices(file.name)

    def test_doctests(self):
        for module in (invoice_file, bench):
            found = doctest.testmod(module)
            self.assertTrue(found.attempted)
            self.assertFalse(found.failed)

    def test_names_and_days(self):
        plain = self._read(
            ("customer", "invoiced", "due", "amount", "paid", "disputed"),
            ("A", "2013-05-01", "2013-05-31", "12.5", "", "no"),
            ("B", "2013-04-01", "2013-05-01", "7", "2013-05-03", "yes"),
        )
        other = self._read(
            (" CustomerID", "invoiceDate", "DueDate", "InvoiceAmount", "SettledDate"),
            ("B", "4/1/2013", "5/1/2013", "7", "5/3/2013"),
        )
        self.assertEqual([one.customer for one in plain], ["B", "A"])
        self.assertEqual(plain[0]._replace(disputed=False), other[0])
        self.assertIsNone(plain[1].paid)
        self.assertTrue(plain[0].disputed)

    def test_what_cannot_be_read_is_said(self):
        header = ("customer", "invoiced", "due", "amount", "paid")
        with self.assertRaisesRegex(ValueError, "no column paid"):
            self._read(header[:-1])
        for row, words in (
            (("A", "1 May", "2013-05-31", "1", ""), "line 2: no day"),
            (("A", "2013-05-01", "2013-05-31", "-1", ""), "line 2: the amount"),
            (("", "2013-05-01", "2013-05-31", "1", ""), "line 2: no customer"),
        ):
            with self.assertRaisesRegex(ValueError, words):
                self._read(header, row)


@tagged("-at_install", "post_install")
class TestBench(CreditCommon):
    """The books that the bench writes are as Odoo would have written them."""

    INVOICES = [
        invoice_file.Invoice(
            customer, day, day + timedelta(30), amount, paid and day + paid, False
        )
        for customer, day, amount, paid in (
            ("Alder", date(2025, 1, 6), 119.99, timedelta(20)),
            ("Birch", date(2025, 1, 7), 50.0, None),
            ("Alder", date(2025, 3, 6), 0.01, timedelta(90)),
            ("Alder", date(2025, 6, 6), 10.0, timedelta(-3)),
        )
    ]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ids = books.load_books(cls.env, cls.company, cls.INVOICES)
        cls.moves = cls.env["account.move"].browse(move_id for _a, move_id in cls.ids)

    def test_invoices(self):
        for one, move in zip(self.INVOICES, self.moves, strict=True):
            self.assertEqual(move.partner_id.name, one.customer)
            self.assertEqual(move.invoice_date, one.invoiced)
            self.assertEqual(move.invoice_date_due, one.due)
            self.assertEqual(move.amount_total, one.amount)
            self.assertEqual(move.state, "posted")
            self.assertEqual(
                move.payment_state, "not_paid" if one.paid is None else "paid"
            )
            self.assertEqual(move.amount_residual, 0 if one.paid else one.amount)

    def test_payments(self):
        for one, move in zip(self.INVOICES, self.moves, strict=True):
            item = move.line_ids.filtered("date_maturity")
            part = item.matched_credit_ids
            self.assertEqual(bool(part), bool(one.paid))
            if part:
                payment = part.credit_move_id.move_id
                self.assertEqual(payment.date, one.paid)
                self.assertEqual(part.max_date, max(one.paid, one.invoiced))
                self.assertEqual(payment.origin_payment_id.move_id, payment)
                self.assertEqual(payment.origin_payment_id.amount, one.amount)
                self.assertEqual(payment.partner_id, move.partner_id)

    def test_odoo_computes_the_same(self):
        """What Odoo stores of the copies is what it would work out itself."""
        moves = self.moves + self.env["account.move"].search(
            [("origin_payment_id", "!=", False), ("company_id", "=", self.company.id)]
        )
        self.assertEqual(len(moves), 7)
        for records in (moves, moves.line_ids, moves.line_ids.matched_credit_ids):
            names = [
                name
                for name, field in records._fields.items()
                if field.store
                and field.compute
                and field.readonly
                and name != "made_sequence_gap"  # not of our numbers
            ]
            self.assertGreater(len(names), 1)
            before = records.read(names)
            for name in names:
                self.env.add_to_compute(records._fields[name], records)
            records._recompute_recordset()
            self.assertEqual(records.read(names), before)

    def test_exposure(self):
        """The patterns are gone; only what is open is owed."""
        account = self.env["credit.account"].browse(self.ids[1][0])
        self.assertEqual(account.partner_id.name, "Birch")
        self.assertEqual(account.exposure, 50.0)
        count = self.env["account.move"].search_count(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(count, 7)

    def test_rank(self):
        """Each invoice gets the score of the evening before it was issued."""
        self.env["credit.policy"]._load_defaults(self.company)
        policy = self.env["credit.policy"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        cases = bench.rank(
            self.env,
            self.company,
            self.INVOICES,
            self.ids,
            policy._to_engine(),
            date(2025, 3, 6),
        )
        # both fell due on a weekend
        self.assertEqual([case.days_late for case in cases], [58, -34])
        first, second = (case.score for case in cases)
        self.assertGreater(first, second)  # Alder paid in time, then late
