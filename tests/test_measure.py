import json

from odoo import Command
from odoo.tests import tagged

from ..engine.scoring import Measured
from ..models.measure.credit_measure import MEASURES
from ..models.measure.credit_measure_table import MEASURE_KINDS
from .common_measures import CODES, DAY, MeasureCommon, ago


@tagged("-at_install", "post_install")
class TestMeasure(MeasureCommon):
    """What holds for every measure: the day, the company, the batch."""

    def _write_books(self, partner=None):
        """Write two years of a bit of everything."""
        partner = partner or self.customer
        for days in (700, 400, 300, 210, 160, 120, 80, 50):
            invoice = self._bill(days, ago(days), partner=partner)
            self._settle(invoice, ago(days - 45), days / 2)
            self._settle(invoice, ago(days - 20), days / 4)
            self._order(ago(days), partner=partner)
        self._credit(self._bill(90, ago(70), partner=partner), ago(60), 30)
        self._bill(500, ago(40), 10, partner=partner)

    # === AS OF A DAY === #

    def test_the_past_does_not_change(self):
        """A past day gives after all that came later what it gave on that day."""
        self._write_books()
        open_items = [self._bill(100, ago(days)) for days in (65, 60, 55, 50, 45)]
        order = self._order(ago(60))
        day = ago(30)
        before = self._all(day=day)
        paid, credited, written_off, disputed, part = open_items
        self._settle(paid, ago(20))
        self._settle(part, ago(29), 10)
        self._credit(credited, ago(15))
        self._write_off(written_off, ago(10))
        disputed.action_credit_dispute("Broken.")
        order._action_cancel()
        self._bill(1000, ago(5))
        self._order(ago(5))
        self._credit(self._bill(70, ago(5), partner=self.partner), ago(4))
        self.assertEqual(self._all(day=day), before)
        self.assertNotEqual(self._all(), before)

    def test_basis_of_today_is_what_the_account_shows(self):
        self._write_books()
        self._pay(77, partner=self.customer)
        self._create_entry(33, date=ago(3)).action_post()
        basis = self.measures._measure_basis(self.customer_account, DAY)
        facts = basis[self.customer_account.id]
        by_source = self.env["credit.exposure"]._compute_by_source(
            self.customer_account
        )[self.customer_account.id]
        self.assertAlmostEqual(facts["receivable"], by_source["receivable"])
        self.assertAlmostEqual(facts["overdue"], self.customer_account.overdue_amount)
        self.assertEqual(
            facts["oldest_overdue_days"], self.customer_account.oldest_overdue_days
        )

    # === BORDERS === #

    def test_other_companies_do_not_count(self):
        self._write_books()
        before = self._all()
        house = self.measures._get_house(self.company, DAY)
        other = self._create_company("Other Ltd")
        env = self.env(context={"allowed_company_ids": (other + self.company).ids})
        invoice = self._bill(9999, ago(90), 10, post=False, company_id=other.id)
        invoice.with_env(env).action_post()
        self._order(ago(30), company_id=other.id)
        self.assertEqual(self.measures._get_house(self.company, DAY), house)
        self.assertEqual(self._all(), before)

    def test_branches_count_for_their_entity(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.env.cr.precommit.run()  # its accounting
        self._bill(100, ago(90), 30)
        moved = self._bill(100, ago(90), 30)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_move SET company_id = %s WHERE id = %s; "
            "UPDATE account_move_line SET company_id = %s WHERE move_id = %s",
            [branch.id, moved.id] * 2,
        )
        self.env.invalidate_all()
        self.assertMeasure("late_share", 100.0, 2, 2)
        self.assertMeasure("invoiced_amount", 200.0)

    def test_record_rules_hide_nothing(self):
        self._write_books()
        expected = self._all()
        self.measures = self.measures.with_user(self.salesperson)
        self.env.invalidate_all()
        self.assertEqual(self._all(), expected)

    def test_batches_do_not_matter(self):
        """Alone or among others, with the same average."""
        self._write_books()
        self._paid(30, partner=self.partner)
        partners = [self._create_partner(f"Customer {n}") for n in range(3)]
        for partner in partners:
            self._paid(10, partner=partner)
        accounts = self.customer_account.union(*map(self._get_account, partners))
        together, basis = self._all(accounts)
        for account in accounts:
            alone, own_basis = self._all(account)
            self.assertEqual(own_basis[account.id], basis[account.id])
            for code in CODES:
                self.assertEqual(
                    alone[code].get(account.id), together[code].get(account.id), code
                )

    def test_queries_do_not_grow(self):
        accounts = self.customer_account.union(
            *(self._get_account(self._create_partner(f"Customer {n}")) for n in "abcd")
        )
        for account in accounts:
            self._paid(10, partner=account.partner_id)

        def count(accounts):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._all(accounts, house={})
            return self.env.cr.sql_log_count - start

        count(accounts)
        one = count(self.customer_account)
        self.assertEqual(count(accounts), one)
        # a query per source and for the basis, and the company with its time zone
        self.assertLessEqual(one, 12)

    # === INTERFACE === #

    def test_house_is_json(self):
        self._write_books()
        house = self.measures._get_house(self.company, DAY)
        self.assertEqual(json.loads(json.dumps(house)), house)
        self.assertEqual(self.measures._get_house(self.company, ago(3000)), {})

    def test_every_measure_has_a_method_and_a_unit(self):
        codes = [code for code, _label in MEASURES]
        self.assertEqual(list(MEASURE_KINDS), codes)
        self.assertEqual(len(set(codes)), len(codes))
        for code in codes:
            self.assertTrue(hasattr(self.measures, f"_measure_{code}"), code)

    def test_with_basis_is_both(self):
        self._write_books()
        house = self.measures._get_house(self.company, DAY)
        measures, basis = self._all(house=house)
        accounts = self.customer_account
        self.assertEqual(self.measures._measure(accounts, CODES, DAY, house), measures)
        self.assertEqual(self.measures._measure_basis(accounts, DAY), basis)

    def test_no_accounts(self):
        accounts = self.env["credit.account"]
        self.assertEqual(
            self.measures._measure(accounts, ["years"], DAY), {"years": {}}
        )
        self.assertEqual(self.measures._measure_basis(accounts, DAY), {})
        self.assertEqual(
            self.measures._measure_with_basis(accounts, ["years"], DAY),
            ({"years": {}}, {}),
        )

    def test_accounts_of_two_companies_are_refused(self):
        other = self._create_company("Other Ltd")
        accounts = self.customer_account + self._get_account(self.customer, other)
        with self.assertRaises(ValueError):
            self.measures._measure(accounts, ["years"], DAY)

    def test_a_new_measure_is_one_method(self):
        """The share of orders that were cancelled, from rows that are there."""

        def measure_cancelled(measures, batch):
            return {
                account_id: Measured(100.0 * (1 - row["kept"] / row["confirmed"]))
                for account_id, row in batch.rows("orders").items()
                if row["confirmed"]
            }

        cls = self.env.registry["credit.measure"]
        cls._measure_cancelled = measure_cancelled
        self.addCleanup(delattr, cls, "_measure_cancelled")
        self._order(ago(20))
        self._order(ago(10))._action_cancel()
        self.assertMeasure("cancelled", 50.0)
        self.assertMeasure("cancelled", None, account=self._get_account(self.partner))


@tagged("-at_install", "post_install")
class TestMeasureBasis(MeasureCommon):
    """What limits are proposed from."""

    def _basis(self, name, day=DAY):
        basis = self.measures._measure_basis(self.customer_account, day)
        return basis[self.customer_account.id][name]

    def test_nothing_known(self):
        self.assertEqual(
            self.measures._measure_basis(self.customer_account, DAY),
            {
                self.customer_account.id: {
                    "usual_monthly": None,
                    "term_days": None,
                    "mean_days_late": None,
                    "highest_repaid": None,
                    "receivable": 0.0,
                    "overdue": 0.0,
                    "oldest_overdue_days": 0,
                }
            },
        )

    def test_usual_monthly(self):
        tax = self._create_tax(20)
        line = {
            "product_id": self.product.id,
            "price_unit": 500,
            "tax_ids": [Command.set(tax.ids)],
        }
        self._bill(1, ago(75), invoice_line_ids=[Command.create(line)])
        # 31 December to 16 March: two months and 16 days
        self.assertAlmostEqual(self._basis("usual_monthly"), 600 / (2 + 16 / 30))
        self._bill(600, ago(700))
        self.assertAlmostEqual(self._basis("usual_monthly"), 50.0)

    def test_usual_monthly_of_the_first_month(self):
        self._bill(600, ago(10))
        self.assertAlmostEqual(self._basis("usual_monthly"), 600.0)

    def test_terms(self):
        self._bill(300, ago(100), 30)
        self._settle(self._bill(100, ago(90), 10), ago(70))
        self._bill(900, ago(400), 90)  # too long ago
        self.assertAlmostEqual(self._basis("term_days"), 25.0)

    def test_highest_repaid(self):
        """What was open at once of what was paid in time, by money."""
        first = self._bill(100, ago(200), 30)
        second = self._bill(150, ago(190), 30)
        third = self._bill(70, ago(170), 30)
        late = self._bill(1000, ago(190), 30)
        self._settle(first, ago(175))
        self._settle(second, ago(160))
        self._settle(third, ago(150), 40)
        self._settle(third, ago(100))
        self._settle(late, ago(100))
        self._credit(self._bill(5000, ago(195), 30), ago(180))
        self.assertAlmostEqual(self._basis("highest_repaid"), 250.0)
        self.assertAlmostEqual(self._basis("highest_repaid", day=ago(160)), 250.0)
        self.assertAlmostEqual(self._basis("highest_repaid", day=ago(161)), 100.0)

    def test_highest_repaid_before_the_year(self):
        self._settle(self._bill(100, ago(500), 30), ago(480))
        self.assertIsNone(self._basis("highest_repaid"))
        # open when the year began
        self._settle(self._bill(80, ago(380), 30), ago(355))
        self.assertAlmostEqual(self._basis("highest_repaid"), 80.0)

    def test_owed_on_the_day(self):
        invoice = self._bill(100, ago(60), 20)
        self._bill(50, ago(30), 20)
        self._settle(invoice, ago(20), 30)
        self._settle(invoice, ago(5))
        self.assertAlmostEqual(self._basis("receivable"), 50.0)
        self.assertAlmostEqual(self._basis("overdue"), 50.0)
        self.assertEqual(self._basis("oldest_overdue_days"), 10)
        self.assertAlmostEqual(self._basis("receivable", ago(25)), 150.0)
        self.assertAlmostEqual(self._basis("overdue", ago(25)), 100.0)
        self.assertEqual(self._basis("oldest_overdue_days", ago(25)), 15)
        self.assertAlmostEqual(self._basis("receivable", ago(15)), 120.0)
