from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from .common_config import ConfigCase

# of what a second company got wrong on purpose, below
EXPECTED = {
    "exemption_idle",
    "exempt_all",
    "failed_runs",
    "hidden_policy",
    "lapsed_limits",
    "limit_unguarded",
    "monitor_long",
    "no_limit",
    "no_rate",
    "evaluations_waiting",
    "overdue_anything",
    "prepayment_unguarded",
    "rule_for_nobody",
    "rule_never_fails",
    "status_unguarded",
    "stuck_runs",
    "term_unguarded",
    "unrated_everybody",
}


@tagged("-at_install", "post_install")
class TestConfigCheckCompanies(ConfigCase):
    """What is wrong in one company is no problem of another one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_company("Other Ltd")
        cls.tag = cls.env["res.partner.category"].create({"name": "Test tag"})
        cls.tier = cls.env["credit.tier"].create({"name": "Test tier"})

    def _get_codes(self, company):
        return {one.code for one in self._collect(company)}

    def _create_rule(self, kind, effect="hold", **values):
        return self.env["credit.rule"].create(
            {
                "name": f"Test {kind}",
                "kind": kind,
                "effect": effect,
                "company_id": self.other.id,
                **values,
            }
        )

    def test_mistakes_stay_in_their_company(self):
        before = self._get_codes(self.company)
        self.assertFalse(EXPECTED & (before | self._get_codes(self.other)))
        self._spoil_customers()
        self._spoil_rules()
        self._spoil_runs()
        self.assertLessEqual(EXPECTED, self._get_codes(self.other))
        self.assertEqual(self._get_codes(self.company), before)
        both = self._collect(self.company + self.other)
        found = [one for one in both if one.code in EXPECTED]
        self.assertEqual({one.company for one in found}, {self.other})

    def test_an_account_without_trouble_does_not_hide_one_with(self):
        """The same customer buys from both, and has a limit in one of them."""
        order = self._order_elsewhere(self.partner)
        self.assertEqual(order.company_id, self.other)
        found = self._get_problems("no_limit", self.other)
        self.assertEqual(len(found), 1)
        accounts = self.env["credit.account"].search(found[0].domain)
        self.assertEqual(accounts, self._get_account(self.partner, self.other))
        self.assertFalse(self._get_problems("no_limit", self.company))

    def test_ids_of_the_same_problem_differ_by_company(self):
        (self.company + self.other).credit_release_days = 0
        self.manager.company_ids += self.other
        problems = (
            self.env["credit.config.problem"]
            .with_user(self.manager)
            .with_context(allowed_company_ids=(self.company + self.other).ids)
            .search([("text", "ilike", "valid for 0 days")])
        )
        self.assertEqual(len(problems), 2)
        self.assertEqual(problems.company_id, self.company + self.other)

    def test_a_manager_of_one_company_reads_nothing_of_another(self):
        self.other.credit_release_days = 0
        problems = self.env["credit.config.problem"].with_user(self.manager)
        self.assertNotIn(self.other, problems.search([]).company_id)

    # === SPOILING === #

    def _spoil_rules(self):
        rules = self.env["credit.rule"].search([("company_id", "=", self.other.id)])
        rules.filtered(
            lambda rule: (
                rule.kind
                in ("over_limit", "utilisation", "prepayment", "term", "status")
            )
        ).active = False
        self._create_rule("unrated")
        self._create_rule("unrated", scope="tier", tier_ids=self.tier.ids)
        self._create_rule("days_overdue", stage="invoice")
        self._create_rule("any", "exempt")
        self._create_rule("term", "exempt", scope="tag", tag_ids=self.tag.ids)
        self._create_rule("limit_expired", scope="tag", tag_ids=self.tag.ids)
        self.tag.unlink()

    def _spoil_customers(self):
        today = fields.Date.today()
        gold = self.env["res.currency"].create({"name": "XAU", "symbol": "Au"})
        account = self._set_limit(
            self._create_partner("Lapsed"),
            10.0,
            self.other,
            date_from=today - timedelta(days=9),
            date_to=today - timedelta(days=1),
        )
        account.write(
            {"status": "restricted", "has_own_term": True, "own_term_days": 10}
        )
        self._set_limit(
            self._create_partner("Gold"), 10.0, self.other, currency_id=gold.id
        )
        self._order_elsewhere(self._create_partner("Newcomer"))
        self.other.credit_mode = "monitor"
        watched = self._create_partner("Watched")
        self._set_limit(watched, 10.0, self.other)
        order = self._order_elsewhere(watched)
        hold = self.env["credit.hold"].search([("sale_order_id", "=", order.id)])
        self._set_column(hold, create_date=fields.Datetime.now() - timedelta(days=31))

    def _spoil_runs(self):
        self.env["credit.policy"].search([("company_id", "=", self.other.id)]).copy(
            {"sequence": 99}
        )
        evaluations = self.env["credit.evaluation"].create(
            [{"company_id": self.other.id, "date": fields.Date.today()}] * 3
        )
        waiting, running, failed = evaluations
        long_ago = fields.Datetime.now() - timedelta(days=20)
        waiting.state = "review"
        self._set_column(waiting, create_date=long_ago)
        failed.write({"state": "running", "failure_count": 2})
        running.state = "running"
        self._set_column(running, write_date=long_ago)

    def _order_elsewhere(self, partner):
        """Return a confirmed order of the other company."""
        order = (
            self.env["sale.order"]
            .with_company(self.other)
            .create(
                {
                    "partner_id": partner.id,
                    "company_id": self.other.id,
                    "order_line": [
                        Command.create({"product_id": self.product.id, "tax_ids": []})
                    ],
                }
            )
        )
        order.action_confirm()
        return order
