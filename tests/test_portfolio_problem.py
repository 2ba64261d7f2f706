from lxml import etree

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import CreditCommon
from .common_portfolio import PortfolioBuilders


@tagged("-at_install", "post_install")
class TestPortfolioProblem(PortfolioBuilders, CreditCommon):
    """Who scored well is no case for more business while there is a credit problem."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fine = cls._create_scored("Fine", 90, 80, limit=1000.0)
        cls.watched = cls._create_scored("On watch", 90, 80, limit=1000.0)
        cls.watched._set_status("watch", "Pays later and later")
        cls.over = cls._create_scored("Over", 90, 80, limit=100.0)
        cls._create_invoice(300.0, cls.over.partner_id)
        cls.held = cls._create_scored("Held", 90, 80, limit=100.0)
        cls._create_order(500.0, partner=cls.held.partner_id).action_confirm()
        cls.prepaying = cls._create_scored("Prepaying", 90, 80, limit=100.0)
        cls.prepaying.tier_id = cls.env.ref("credit_management.credit_tier_d")
        cls.leaving = cls._create_scored("Leaving", 90, 80, limit=1000.0)
        cls.case = cls.env["credit.retirement"].create({"account_id": cls.leaving.id})
        cls.troubled = cls.watched | cls.over | cls.held | cls.prepaying | cls.leaving
        cls.all = cls.fine | cls.troubled
        cls.domain = [("id", "in", cls.all.ids)]

    def _search(self, *domain):
        accounts = self.env["credit.account"].with_user(self.credit_user)
        return accounts.search([*self.domain, *domain])

    def _get_matrix(self):
        accounts = self.env["credit.account"].with_user(self.credit_user)
        return accounts.get_matrix(self.domain)

    def test_shown_and_searched_alike(self):
        self.assertEqual(self.held.hold_ids.state, "open")
        self.assertEqual(self._search(("has_credit_problem", "=", True)), self.troubled)
        self.assertEqual(self._search(("has_credit_problem", "!=", True)), self.fine)
        for account in self.all.with_user(self.credit_user):
            self.assertEqual(
                account.has_credit_problem, account in self.troubled, account.partner_id
            )

    def test_over_with_the_problem(self):
        self.watched._set_status("normal", "Pays again")
        self.case.action_cancel("No case")
        fine = self._search(("has_credit_problem", "=", False))
        self.assertEqual(fine, self.fine | self.watched | self.leaving)

    def test_marked_in_the_matrix(self):
        """They stay where their scores put them, but are told apart."""
        found = self._get_matrix()
        marked = {one["id"] for one in found["customers"] if one["has_problem"]}
        self.assertEqual(marked, set(self.troubled.ids))
        corner = next(one for one in found["quadrants"] if one["key"] == "grow")
        self.assertEqual((corner["count"], corner["problems"]), (6, 5))
        self.assertEqual(sum(one["problems"] for one in found["quadrants"]), 5)

    def test_nobody_to_grow_in_trouble(self):
        view = self.fine.with_user(self.credit_user).get_view(view_type="search")
        arch = etree.fromstring(view["arch"])
        (domain,) = arch.xpath("//filter[@name='grow']/@domain")
        self.assertEqual(self._search(*safe_eval(domain)), self.fine)

    def test_days_of_the_scores(self):
        found = self._get_matrix()
        self.assertEqual((found["scored_from"], found["scored_to"]), (False, False))
        self.fine.evaluated_on = "2025-09-30"
        self.over.evaluated_on = "2025-12-31"
        found = self._get_matrix()
        self.assertEqual(
            (found["scored_from"], found["scored_to"]), ("2025-09-30", "2025-12-31")
        )
