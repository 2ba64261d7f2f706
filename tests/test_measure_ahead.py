from odoo.tests import tagged

from ..models.evaluation import credit_evaluation_batch, credit_evaluation_measure
from .common_measures import CODES, DAY, MeasureCommon, ago


@tagged("-at_install", "post_install")
class TestMeasureAhead(MeasureCommon):
    """Sources that were read ahead give what looking up gives."""

    def setUp(self):
        super().setUp()
        self.other = self._create_partner("Other Customer")
        self.other_account = self._get_account(self.other)
        self.accounts = self.customer_account | self.other_account

    def _write_books(self):
        """Write books of two customers, and of one without an account."""
        stranger = self._create_partner("Stranger")
        for partner, late in (self.customer, 25), (self.other, 3), (stranger, 50):
            for due in (150, 90, 60):
                invoice = self._paid(late, due, partner=partner)
                late += 4
            self._credit(self._bill(90, ago(70), partner=partner), ago(60), 30)
            self._write_off(self._bill(40, ago(80), partner=partner), ago(20))
            self._bill(300, ago(50), 10, partner=partner)
            self._order(ago(30), partner=partner)
        self._get_account(invoice.partner_id).unlink()

    def _read_ahead(self, key=1):
        self.measures._read_ahead(self.company, DAY, 5, key)
        return self.measures._find_ahead(self.accounts, 5, key)

    def _measure_all(self, ahead=None, house=None):
        if house is None:
            house = self.measures._get_house(self.company, DAY, ahead=ahead)
        return house, self.measures._measure_with_basis(
            self.accounts, CODES, DAY, house, ahead=ahead
        )

    def test_the_same_as_looked_up(self):
        self._write_books()
        house, looked_up = self._measure_all()
        self.assertEqual(self._measure_all(self._read_ahead()), (house, looked_up))
        self.assertIn("late_share", house)
        self.assertEqual(len(looked_up[0]["late_share"]), 2)

    def test_read_once_for_a_key(self):
        self._write_books()
        before = self._measure_all(self._read_ahead(), {})
        self._bill(9999, ago(90), 10)
        self.assertEqual(self._measure_all(self._read_ahead(), {}), before)
        self.assertNotEqual(self._measure_all(self._read_ahead(2), {}), before)
        self.measures._forget_ahead(1)
        tables = self.measures._get_tables_ahead()
        self.assertEqual({name.split("_")[2] for name in tables}, {"2"})

    def test_leftovers_are_dropped(self):
        """Those of evaluations that are not computed any more."""
        evaluation = self.env["credit.evaluation"].create(
            {"company_id": self.company.id, "date": DAY}
        )
        evaluation._start()
        self._read_ahead(evaluation.id)
        self._read_ahead(evaluation.id + 1)
        self.measures._gc_ahead()
        tables = self.measures._get_tables_ahead()
        self.assertEqual({int(name.split("_")[2]) for name in tables}, {evaluation.id})
        evaluation.action_cancel()
        self.measures._gc_ahead()
        self.assertFalse(self.measures._get_tables_ahead())

    def test_who_came_later_is_looked_up(self):
        self.assertTrue(self._read_ahead())
        self.accounts |= self._get_account(self._create_partner("Newcomer"))
        self.assertIsNone(self._read_ahead())

    def test_settings_are_as_before(self):
        self.env.cr.execute("SHOW work_mem")
        before = self.env.cr.fetchone()
        self._read_ahead()
        self.env.cr.execute("SHOW work_mem")
        self.assertEqual(self.env.cr.fetchone(), before)
        self.env.cr.execute("SHOW enable_nestloop")
        self.assertEqual(self.env.cr.fetchone(), ("on",))

    def test_an_evaluation_of_most_customers(self):
        self._write_books()
        names = ["score", "coverage", "details", "receivable", "proposed_limit"]
        seen = []
        for size in (100, 1):
            self.patch(credit_evaluation_batch, "BATCH", size)
            self.patch(credit_evaluation_measure, "BATCH", size)
            evaluation = self.env["credit.evaluation"].create(
                {"company_id": self.company.id, "date": DAY}
            )
            evaluation._start()._advance()
            is_ahead = bool(self.measures._get_tables_ahead())
            self.assertEqual(is_ahead, size == 1)
            evaluation._finish()
            self.assertFalse(self.measures._get_tables_ahead())
            lines = evaluation.line_ids.sorted("account_id")
            self.assertLessEqual(self.accounts, lines.account_id)
            seen.append((evaluation.house, [line.read(names) for line in lines]))
        for _house, rows in seen:
            for (row,) in rows:
                row.pop("id")
        self.assertEqual(seen[0], seen[1])

    def test_few_customers_are_looked_up(self):
        self._write_books()
        self.patch(credit_evaluation_batch, "BATCH", 1)
        self.patch(credit_evaluation_measure, "BATCH", 1)
        self.patch(credit_evaluation_measure, "AHEAD_SHARE", 1.1)
        evaluation = self.env["credit.evaluation"].create(
            {"company_id": self.company.id, "date": DAY}
        )
        evaluation._start()._advance()
        self.assertFalse(self.measures._get_tables_ahead())
