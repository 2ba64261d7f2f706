from odoo.tests import tagged

from ..models.config_check.credit_config_check_problem import RISK
from .common_config import ConfigCase


@tagged("-at_install", "post_install")
class TestConfigCheckService(ConfigCase):
    """Whether tiers say how their customers are served, and it can be done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tiers = cls.env["credit.tier"].search([])
        cls.tiers.write({"user_id": False, "pricelist_id": False})
        cls.tier = cls.tiers[0]

    def test_service_is_on_and_no_tier_has_one(self):
        self.assertNoProblem("service_without_tier", "service_off")
        self.company.credit_service_apply = True
        self.assertProblem("service_without_tier")
        self.tier.user_id = self.salesperson
        self.assertNoProblem("service_without_tier", "service_off", "service_gone")
        self.company.credit_service_apply = False
        self.assertProblem("service_off", self.tier.name)

    def test_tier_of_another_company_does_not_count(self):
        self.company.credit_service_apply = True
        other = self._create_company("Other Ltd")
        self.env["credit.tier"].create(
            {"name": "Theirs", "company_id": other.id, "user_id": self.salesperson.id}
        )
        self.assertProblem("service_without_tier")

    def test_follow_ups_without_a_rhythm(self):
        self.company.credit_follow_up = True
        self.assertNoProblem("follow_up_without_tier")
        self.tiers.follow_up_days = 0
        self.assertProblem("follow_up_without_tier")
        self.tier.follow_up_days = 30
        self.assertNoProblem("follow_up_without_tier")

    def test_salesperson_or_price_list_is_gone(self):
        pricelist = self.env["product.pricelist"].create(
            {"name": "For the best", "company_id": False}
        )
        self.company.credit_service_apply = True
        self.tier.write({"user_id": self.salesperson.id, "pricelist_id": pricelist.id})
        self.assertNoProblem("service_gone")
        self.salesperson.active = False
        pricelist.active = False
        found = self.assertProblem("service_gone", "Credit_Sam", "For the best")
        self.assertEqual((found.severity, found.records), (RISK, self.tier))
        self.tier.write({"user_id": self.colleague.id, "pricelist_id": False})
        self.assertNoProblem("service_gone")

    def test_what_is_not_applied_need_not_be_there(self):
        self.tier.user_id = self.salesperson
        self.salesperson.active = False
        self.assertNoProblem("service_gone")
        self.company.credit_service_apply = True
        self.assertProblem("service_gone", "Credit_Sam")

    def test_price_list_of_another_company(self):
        other = self._create_company("Other Ltd")
        pricelist = self.env["product.pricelist"].create(
            {"name": "Theirs", "company_id": False}
        )
        self.tier.pricelist_id = pricelist
        self.company.credit_service_apply = True
        self.assertNoProblem("service_gone")
        pricelist.company_id = other
        found = self.assertProblem("service_gone", "Theirs", "Ledger Ltd")
        self.assertNotIn("Credit_Sam", found.text)

    def test_an_archived_tier_serves_nobody(self):
        self.company.write({"credit_service_apply": True, "credit_follow_up": True})
        self.tiers.follow_up_days = 0
        tier = self.env["credit.tier"].create(
            {"name": "Own", "company_id": self.company.id, "follow_up_days": 30}
        )
        tier.user_id = self.salesperson
        self.assertNoProblem("service_without_tier", "follow_up_without_tier")
        tier.active = False
        self.assertProblem("service_without_tier")
        self.assertProblem("follow_up_without_tier")

    def test_nothing_is_planned_and_nothing_is_missing(self):
        self.tiers.follow_up_days = 0
        self.assertNoProblem(
            "follow_up_without_tier", "service_without_tier", "service_off"
        )
