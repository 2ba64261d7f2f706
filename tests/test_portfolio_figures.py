from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import tagged

from .common import TODAY, CreditCommon
from .common_portfolio import PortfolioBuilders


@tagged("-at_install", "post_install")
class TestPortfolioFigures(PortfolioBuilders, CreditCommon):
    """However many customers are shown, what they owe is read once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_mode = "monitor"  # some are over their limit
        cls.over = cls._create_scored("Over", 90, 80, limit=100.0)
        cls.within = cls._create_scored("Within", 90, 80, limit=1000.0, tier="b")
        cls.unlimited = cls._create_scored("Unlimited", 10, 80)
        cls._set_limit(cls.unlimited.partner_id, 0.0, is_unlimited=True)
        cls.without = cls._create_scored("Without", 10, 20)
        cls.all = cls.over | cls.within | cls.unlimited | cls.without
        for account in cls.all:
            cls._create_invoice(300.0, account.partner_id)
        cls.domain = [("id", "in", cls.all.ids)]
        cls.env.flush_all()
        cls.env.invalidate_all()

    @property
    def accounts(self):
        """The model as somebody of the credit department sees it."""
        return self.env["credit.account"].with_user(self.credit_user)

    @contextmanager
    def _watch(self, name):
        """Note the accounts that a method of the exposure is asked for."""
        asked = []
        CreditExposure = type(self.env["credit.exposure"])
        original = getattr(CreditExposure, name)

        def watched(exposures, accounts, *args):
            asked.append(accounts.ids)
            return original(exposures, accounts, *args)

        with patch.object(CreditExposure, name, watched):
            yield asked

    def _totals(self, *aggregates):
        ((_key, *totals),) = self.accounts._read_group(
            self.domain, ["company_id"], aggregates
        )
        return totals

    # === HOW OFTEN === #

    def test_the_matrix_reads_the_exposure_once(self):
        with self._watch("_query_sources") as asked:
            matrix = self.accounts.get_matrix(self.domain)
        self.assertEqual([sorted(ids) for ids in asked], [sorted(self.all.ids)])
        amounts = {one["id"]: one["amount"] for one in matrix["customers"]}
        self.assertEqual(amounts, dict.fromkeys(self.all.ids, 300.0))
        troubled = [one["id"] for one in matrix["customers"] if one["has_problem"]]
        self.assertEqual(troubled, self.over.ids)

    def test_the_problem_of_one_is_no_question_of_the_others(self):
        for account, expected in ((self.over, True), (self.within, False)):
            with self._watch("_query_sources") as asked:
                found = account.with_user(self.credit_user).has_credit_problem
            self.assertEqual((found, asked), (expected, [account.ids]))

    def test_totals_read_each_source_once(self):
        with (
            self._watch("_query_sources") as exposures,
            self._watch("_compute_overdue") as overdue,
        ):
            self.accounts.formatted_read_grouping_sets(
                self.domain,
                [["tier_id"], []],
                ["exposure:sum", "available:sum", "utilisation:avg", "overdue_30:sum"],
            )
        self.assertEqual((len(exposures), len(overdue)), (1, 1))

    # === WHAT IS SHOWN === #

    def test_totals_of_all_figures(self):
        found = self._totals(
            "exposure:sum",
            "exposure_receivable:sum_currency",
            "limit_amount:sum",
            "available:sum",
            "utilisation:avg",
        )
        # of those with a ceiling: 600 owed of 1,100
        self.assertEqual(found[:4], [1200.0, 1200.0, 1100.0, 500.0])
        self.assertAlmostEqual(found[4], 100 * 600 / 1100)

    def test_nothing_used_where_there_is_no_ceiling(self):
        self.domain = [("id", "in", (self.unlimited | self.without).ids)]
        self.assertEqual(self._totals("utilisation:avg", "exposure:sum"), [None, 600.0])

    def test_the_oldest_of_a_group(self):
        self._create_invoice(
            10.0,
            self.within.partner_id,
            invoice_date="2026-02-01",
            invoice_date_due="2026-03-06",
            invoice_payment_term_id=False,
        )
        for account in (self.over, self.without):
            self._create_invoice(
                10.0,
                account.partner_id,
                invoice_date=TODAY,
                invoice_date_due=TODAY,
                invoice_payment_term_id=False,
            )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self._totals("oldest_overdue_days:max"), [10])

    def test_totals_say_what_the_list_says(self):
        names = ["exposure", "limit_amount", "available", "overdue_amount"]
        totals = self._totals(*(f"{name}:sum" for name in names))
        self.env.invalidate_all()
        accounts = self.all.with_user(self.credit_user)
        self.assertEqual(totals, [sum(accounts.mapped(name)) for name in names])

    def test_figures_of_an_account_that_is_being_edited(self):
        """An onchange computes them for a record in memory, those of the saved one."""
        edited = self.accounts.new({"own_term_days": 9}, origin=self.over)
        self.assertEqual(
            (edited.exposure, edited.limit_amount, edited.available, edited.overdue_30),
            (300.0, 100.0, -200.0, 0.0),
        )
        self.assertTrue(edited.is_over_limit and edited.has_credit_problem)
        new = self.accounts.new({"partner_id": self.partner.id})
        self.assertEqual((new.exposure, new.available, new.has_limit), (0, 0, False))

    def test_no_accounts_no_figures(self):
        nobody = self.accounts.browse()
        self.assertFalse(nobody._filter_credit_problem())
        self.assertEqual(self.env["credit.exposure"]._compute_total(nobody), {})
        self.assertEqual(self.env["credit.limit"]._get_in_force(nobody), {})
        matrix = self.accounts.get_matrix([("id", "=", 0)])
        self.assertEqual((matrix["customers"], matrix["scored_to"]), ([], False))

    # === WHO IS OVER THE LIMIT === #

    def test_shown_and_found_alike_at_the_cent(self):
        """What is shown, what is found and what Today adds up are the same."""
        exact = self._create_scored("Exact", 90, 80, limit=300.0)
        above = self._create_scored("A cent above", 90, 80, limit=299.99)
        lapsed = self._create_scored("Lapsed", 90, 80)
        self._set_limit(
            lapsed.partner_id, 900.0, date_from="2026-01-01", date_to="2026-03-15"
        )
        for account in exact | above | lapsed:
            self._create_invoice(300.0, account.partner_id)
        self.env.invalidate_all()
        everybody = self.all | exact | above | lapsed
        expected = {self.over.id: 200.0, above.id: 0.01, lapsed.id: 300.0}
        excesses = self.accounts._get_excesses()
        self.assertEqual(
            {id_: excess for id_, excess in excesses.items() if id_ in everybody.ids},
            expected,
        )
        shown = everybody.with_user(self.credit_user).filtered("is_over_limit")
        found = self.accounts.search(
            [("id", "in", everybody.ids), ("is_over_limit", "=", True)]
        )
        self.assertEqual(set(shown.ids), set(expected))
        self.assertEqual(set(found.ids), set(expected))

    def test_not_found_is_the_rest(self):
        for domain in (
            [("is_over_limit", "=", False)],
            [("is_over_limit", "!=", True)],
            ["!", ("is_over_limit", "=", True)],
        ):
            found = self.accounts.search([*self.domain, *domain])
            self.assertEqual(found, self.all - self.over, domain)

    def test_an_account_in_another_currency(self):
        """Their own cents and their own rate, in one query with the others."""
        yen = self.env.ref("base.JPY")
        yen.active = True
        company = self._create_company("Far East KK", currency="base.JPY")
        company.credit_mode = "monitor"
        self.env["res.currency.rate"].create(
            {
                "name": "2026-01-01",
                "currency_id": yen.id,
                "company_id": self.company.id,
                "rate": 100.0,  # yen for a dollar
            }
        )
        abroad = self._create_scored("Abroad", 90, 80, limit=5000.0, company=company)
        order = self._create_order(
            5001.0, partner=abroad.partner_id, company_id=company.id, user_id=False
        )
        order.with_company(company).action_confirm()
        self.credit_user.company_ids += company
        self.env.flush_all()
        self.env.invalidate_all()
        accounts = self.accounts.with_context(
            allowed_company_ids=(self.company | company).ids
        )
        domain = [("id", "in", (self.over | abroad).ids)]
        with self._watch("_query_sources") as asked:
            ((exposure, available, used),) = accounts._read_group(
                domain,
                [],
                ["exposure:sum_currency", "available:sum_currency", "utilisation:avg"],
            )
        self.assertEqual(len(asked), 1)
        self.assertAlmostEqual(exposure, 300.0 + 50.01)
        self.assertAlmostEqual(available, -200.0 - 0.01)
        self.assertAlmostEqual(used, 100 * 350.01 / 150)
        matrix = accounts.get_matrix(domain)
        self.assertEqual(
            [round(one["amount"], 2) for one in matrix["customers"]], [300.0, 50.01]
        )
        self.assertTrue(all(one["has_problem"] for one in matrix["customers"]))
