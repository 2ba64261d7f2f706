from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.credit_management.models.account import credit_account_matrix

from .common import CreditCommon
from .common_portfolio import PortfolioBuilders


@tagged("-at_install", "post_install")
class TestPortfolio(PortfolioBuilders, CreditCommon):
    """Totals of figures that are computed when read, and the customer matrix."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_mode = "monitor"  # some are over their limit
        cls.grow = cls._create_scored("Grow", 90, 80, limit=1000.0)
        cls.recover = cls._create_scored("Recover", 10, 80, limit=500.0, tier="b")
        cls.restrict = cls._create_scored("Restrict", 90, 20, limit=0.0, tier="b")
        cls.unplaced = cls._create_scored("Unplaced", 90, None, tier="c")
        for account, amount in (
            (cls.grow, 300.0),
            (cls.recover, 600.0),
            (cls.restrict, 100.0),
            (cls.unplaced, 50.0),
        ):
            cls._create_invoice(
                amount,
                account.partner_id,
                invoice_date="2026-01-10",
                invoice_date_due="2026-01-10",
                invoice_payment_term_id=False,
            )
        cls.placed = cls.grow | cls.recover | cls.restrict
        cls.all = cls.placed | cls.unplaced
        cls.domain = [("id", "in", cls.all.ids)]

    def _matrix(self, domain=None, user=None, companies=None):
        accounts = self.env["credit.account"].with_user(user or self.credit_user)
        accounts = accounts.with_context(
            allowed_company_ids=(companies or self.company).ids
        )
        self.env.flush_all()
        self.env.invalidate_all()
        return accounts.get_matrix(domain or self.domain)

    def _group(self, groupby, aggregates, user=None):
        accounts = self.env["credit.account"].with_user(user or self.credit_user)
        return {
            key: values
            for key, *values in accounts._read_group(self.domain, [groupby], aggregates)
        }

    def _create_abroad(self):
        """Return an account of another company, which counts in euros at 2 dollars."""
        company = self._create_company("Abroad", currency="base.EUR")
        self.env["res.currency.rate"].create(
            {
                "name": "2026-01-01",
                "currency_id": company.currency_id.id,
                "company_id": self.company.id,
                "rate": 0.5,
            }
        )
        account = self._create_scored("Far", 10, 10, limit=80.0, company=company)
        self._create_order(
            40.0, partner=account.partner_id, company_id=company.id, user_id=False
        ).with_company(company).action_confirm()
        return account

    # === TOTALS === #

    def test_measures_are_offered(self):
        found = self.env["credit.account"].with_user(self.credit_user).fields_get()
        for name in ("exposure", "limit_amount", "overdue_amount", "overdue_older"):
            self.assertEqual(found[name]["aggregator"], "sum")
        self.assertEqual(found["utilisation"]["aggregator"], "avg")
        self.assertTrue(found["position"]["groupable"])

    def test_colors_are_no_measures(self):
        for model in ("credit.account", "credit.evaluation.line"):
            found = self.env[model].with_user(self.credit_user).fields_get()
            for name in ("tier_color", "previous_tier_color"):
                self.assertFalse(found.get(name, {}).get("aggregator"), (model, name))

    def test_graphs_name_their_axis(self):
        for name in ("evaluation_line_view_graph_development", "account_view_graph"):
            arch = self.env.ref(f"credit_management.credit_{name}").arch
            self.assertIn('js_class="credit_graph"', arch)

    def test_totals_are_those_of_the_accounts(self):
        found = self._group("tier_id", ["exposure:sum", "overdue_amount:sum"])
        tier = self.recover.tier_id
        self.assertEqual(found[tier], [700.0, 700.0])
        self.assertEqual(found[self.grow.tier_id], [300.0, 300.0])
        found = self._group("position", ["exposure:sum", "oldest_overdue_days:max"])
        self.assertEqual(found["recover"], [600.0, self.recover.oldest_overdue_days])
        self.assertEqual(found[False][0], 50.0)

    def test_utilisation_is_of_limits(self):
        """Neither without a limit nor without a ceiling nor at 0 is there a share."""
        self._set_limit(self.unplaced.partner_id, 0.0, is_unlimited=True)
        found = self._group("company_id", ["utilisation:avg"])
        # 300 + 600 + 100 under limits of 1,000 + 500 + 0
        self.assertAlmostEqual(found[self.company][0], 100 * 1000 / 1500)
        found = self._group("tier_id", ["utilisation:avg"])
        self.assertEqual(found[self.unplaced.tier_id], [None])

    def test_pivot_and_currencies(self):
        far = self._create_abroad()
        accounts = self.env["credit.account"]
        accounts = accounts.with_context(
            allowed_company_ids=(self.company | far.company_id).ids
        )
        [groups, [total]] = accounts.formatted_read_grouping_sets(
            [("id", "in", (self.all | far).ids)],
            [["company_id"], []],
            ["exposure:sum", "exposure:sum_currency", "limit_amount:sum_currency"],
        )
        found = {group["company_id"][0]: group["exposure:sum"] for group in groups}
        self.assertEqual(found, {self.company.id: 1050.0, far.company_id.id: 40.0})
        self.assertEqual(total["exposure:sum_currency"], 1130.0)
        self.assertEqual(total["limit_amount:sum_currency"], 1660.0)

    def test_nobody(self):
        groups = self.env["credit.account"].formatted_read_grouping_sets(
            [("id", "=", 0)], [["tier_id"], []], ["exposure:sum", "utilisation:avg"]
        )
        self.assertFalse(groups[0])

    # === MATRIX === #

    def test_matrix(self):
        found = self._matrix()
        self.assertEqual(
            [(one["name"], one["value"], one["amount"]) for one in found["customers"]],
            [
                ("Recover", 10.0, 600.0),
                ("Grow", 90.0, 300.0),
                ("Restrict", 90.0, 100.0),
            ],
        )
        self.assertEqual(
            {one["key"]: (one["count"], one["amount"]) for one in found["quadrants"]},
            {
                "grow": (1, 300.0),
                "recover": (1, 600.0),
                "restrict": (1, 100.0),
                "let_go": (0, 0.0),
            },
        )
        self.assertEqual([one["name"] for one in found["tiers"]], ["A", "B"])
        self.assertEqual((found["hidden"], found["unplaced"]), (0, 1))
        self.assertEqual((found["value_from"], found["payment_from"]), (50.0, 50.0))

    def test_matrix_is_filtered(self):
        found = self._matrix([("id", "=", self.grow.id)])
        self.assertEqual([one["id"] for one in found["customers"]], self.grow.ids)
        self.assertEqual(found["unplaced"], 0)
        self.assertFalse(self._matrix([("id", "=", 0)])["customers"])

    def test_matrix_draws_the_largest(self):
        self.patch(credit_account_matrix, "MAX_CUSTOMERS", 2)
        found = self._matrix()
        self.assertEqual(
            [one["name"] for one in found["customers"]], ["Recover", "Grow"]
        )
        self.assertEqual(found["hidden"], 1)
        self.assertEqual(sum(one["count"] for one in found["quadrants"]), 3)

    def test_matrix_of_companies(self):
        far = self._create_abroad()
        domain = [("id", "in", (self.all | far).ids)]
        self.credit_user.company_ids += far.company_id
        self.assertNotIn(far.id, self._ids(self._matrix(domain)))
        both = self._matrix(domain, companies=self.company | far.company_id)
        self.assertIn(far.id, self._ids(both))
        corner = next(one for one in both["quadrants"] if one["key"] == "let_go")
        self.assertEqual((corner["count"], corner["amount"]), (1, 80.0))
        own = self._matrix(domain, companies=far.company_id)
        self.assertEqual(self._ids(own), far.ids)
        self.assertEqual(own["customers"][0]["amount"], 40.0)

    def _ids(self, found):
        return [one["id"] for one in found["customers"]]

    def test_matrix_rights(self):
        with self.assertRaises(AccessError):
            self._matrix(user=self.salesperson)
        with self.assertRaises(AccessError):
            self._group("tier_id", ["exposure:sum"], self.salesperson)
        # what a rule hides is neither drawn nor counted
        self.env["ir.rule"].create(
            {
                "name": "Not this one",
                "model_id": self.env["ir.model"]._get_id("credit.account"),
                "domain_force": f"[('id', '!=', {self.recover.id})]",
                "groups": [
                    Command.link(self.env.ref("credit_management.group_credit_user").id)
                ],
            }
        )
        found = self._matrix()
        self.assertEqual(self._ids(found), (self.grow | self.restrict).ids)
        self.assertEqual(sum(one["count"] for one in found["quadrants"]), 2)

    # === QUERIES === #

    def test_queries_do_not_grow(self):
        few = self.placed
        many = few.union(
            *(
                self._create_scored(f"Customer {n}", n, 60, limit=100.0)
                for n in range(30)
            )
        )

        def count(accounts, call):
            domain = [("id", "in", accounts.ids)]
            model = accounts.with_user(self.credit_user).browse()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            call(model, domain)
            return self.env.cr.sql_log_count - start

        def pivot(model, domain):
            model.formatted_read_grouping_sets(
                domain,
                [["tier_id", "position"], ["tier_id"], []],
                ["exposure:sum", "overdue_amount:sum", "utilisation:avg"],
            )

        # as if thousands were many times what the ORM reads at a time
        self.patch_prefetch(5)
        for call in (pivot, lambda model, domain: model.get_matrix(domain)):
            count(few, call)  # warms up
            self.assertEqual(count(many, call), count(few, call))

    def patch_prefetch(self, size):
        self.startPatcher(patch("odoo.orm.models.PREFETCH_MAX", size))
        self.startPatcher(patch("odoo.orm.fields.PREFETCH_MAX", size))
